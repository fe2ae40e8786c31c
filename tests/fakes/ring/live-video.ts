import { readFileSync } from "node:fs";
import type { MediaStreamTrack, RTCPeerConnection } from "werift";

/** Frames a second, and a frame's share of RTP's clock of 90 kHz. */
const FRAME_MS = 100;
const FRAME_TICKS = 9_000;
/** A payload begins with a byte that says so: the start of a frame (RFC 7741). */
const FRAME_STARTS = Buffer.of(0x10);

/** A sender on this machine, and what it answered. */
export interface LiveVideo {
  answer: string;
  stop(): Promise<void>;
}

/** Answer an offer with real video: three seconds of VP8, again and again, over WebRTC. Sound is not sent. */
export async function sendLiveVideo(offer: string): Promise<LiveVideo> {
  // Only those who want video need the library.
  const { MediaStreamTrack, RTCPeerConnection, useOPUS: opus, useVP8: vp8 } = await import("werift");
  const connection = new RTCPeerConnection({
    codecs: { video: [vp8()], audio: [opus()] },
    iceServers: [],
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ["127.0.0.1"],
  });
  await connection.setRemoteDescription({ type: "offer", sdp: offer });
  const track = new MediaStreamTrack({ kind: "video" });
  for (const transceiver of connection.getTransceivers()) {
    const isVideo = transceiver.kind === "video";
    transceiver.setDirection(isVideo ? "sendonly" : "inactive");
    if (isVideo) await transceiver.sender.replaceTrack(track);
  }
  await connection.setLocalDescription(await connection.createAnswer());
  const timer = sendFrames(connection, track);
  const stop = async () => {
    clearInterval(timer);
    await connection.close();
  };
  return { answer: connection.localDescription?.sdp ?? "", stop };
}

/** The first frame is one that needs no other, so it begins with each receiver and each round. */
function sendFrames(connection: RTCPeerConnection, track: MediaStreamTrack): NodeJS.Timeout {
  const frames = readFrames();
  let sent = 0;
  return setInterval(() => {
    const frame = frames[sent % frames.length];
    if (connection.connectionState !== "connected" || !frame) return;
    track.writeRtp(toPacket(frame, sent));
    sent += 1;
  }, FRAME_MS);
}

function toPacket(frame: Buffer, number: number): Buffer {
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header[1] = 0x80 | 96;
  header.writeUInt16BE(number & 0xffff, 2);
  header.writeUInt32BE((number * FRAME_TICKS) >>> 0, 4);
  header.writeUInt32BE(1, 8);
  return Buffer.concat([header, FRAME_STARTS, frame]);
}

/** The frames of an IVF file; each fits into one packet. */
function readFrames(): Buffer[] {
  const file = readFileSync(new URL("../../fixtures/media/live.ivf", import.meta.url));
  const frames: Buffer[] = [];
  for (let at = file.readUInt16LE(6); at < file.length; ) {
    const end = at + 12 + file.readUInt32LE(at);
    frames.push(file.subarray(at + 12, end));
    at = end;
  }
  return frames;
}
