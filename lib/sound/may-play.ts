const RATE = 8_000;

/**
 * Whether this browser lets a page be heard before anybody has touched it, as on a wall screen that was set up so. Asked
 * with a moment of silence: trying it with an `AudioContext` would put a warning in the console.
 */
export async function mayPlayUntouched(): Promise<boolean> {
  // Never revoked: a browser that is still reading it would complain, and it is less than a kilobyte.
  const audio = new Audio(URL.createObjectURL(new Blob([silence(RATE / 10)], { type: "audio/wav" })));
  try {
    await audio.play();
    return true;
  } catch {
    return false;
  } finally {
    audio.pause();
  }
}

/** A WAV file of so many silent samples: 8 bit, one channel. */
export function silence(samples: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(44 + samples).fill(128, 44);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  write(0, "RIFF");
  view.setUint32(4, 36 + samples, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, "data");
  view.setUint32(40, samples, true);
  return bytes;
}
