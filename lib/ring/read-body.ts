import { RingFailure } from "./failure";
import type { Patience } from "./patience";

/** The whole body, read before the time is up; fails as `invalid` where it is larger than `most` bytes. */
export async function readBytes(
  response: Response,
  patience: Patience,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > most) throw tooLarge(most);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
  } finally {
    patience.end();
  }
}

/** Let go of a body that nobody wants. */
export async function discard(response: Response, patience: Patience): Promise<void> {
  patience.end();
  await response.body?.cancel().catch(() => {});
}

interface Flow {
  most: number;
  /** What a network error in the middle becomes. */
  explain(error: unknown): unknown;
}

/** The body as it comes: time-outs count between chunks, and only while somebody wants one. */
export function readStream(
  body: Response["body"],
  patience: Patience,
  { most, explain }: Flow,
): ReadableStream<Uint8Array> {
  const reader = (body ?? new Blob([]).stream()).getReader();
  let size = 0;
  const end = async (error: unknown) => {
    patience.end();
    await reader.cancel(error).catch(() => {});
  };
  patience.pause();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        patience.renew();
        try {
          const { done, value } = await reader.read();
          patience.pause();
          size += value?.byteLength ?? 0;
          if (size > most) throw tooLarge(most);
          if (!done) return controller.enqueue(value);
          patience.end();
          controller.close();
        } catch (error) {
          await end(error);
          controller.error(explain(error));
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

function tooLarge(most: number): RingFailure {
  return new RingFailure("invalid", `Ring's answer is larger than ${Math.floor(most / 1_048_576)} MiB.`);
}
