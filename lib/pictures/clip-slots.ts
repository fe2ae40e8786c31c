import "server-only";
import { Refusal } from "@/lib/api/refusal";
import { singleton } from "@/lib/singleton";

/** Films on their way at the same time: each takes of the line that deliveries come in by. */
const MOST = 6;
const MOST_EACH = 2;

/** The place of one film among those that are on their way. */
export interface ClipSlot {
  /** Aborted when the browser goes, or the product stops. */
  signal: AbortSignal;
  /** The film as it is passed on; with its end or its loss the place is free. */
  carry(film: ReadableStream<Uint8Array>): ReadableStream<Uint8Array>;
  end(): void;
}

interface UnderWay {
  operatorId: string;
  stop: AbortController;
}

const clips = () => singleton<Set<UnderWay>>("clips", () => new Set());

/** Take a place for a film; throws a Refusal where there is none. */
export function beginClip(operatorId: string, gone: AbortSignal): ClipSlot {
  const all = [...clips()];
  if (all.filter((clip) => clip.operatorId === operatorId).length >= MOST_EACH)
    throw new Refusal(429, "Two of your clips are on their way already. Wait for one, or cancel it.");
  if (all.length >= MOST) throw new Refusal(429, "Many clips are on their way already. Try again in a minute.");
  const clip: UnderWay = { operatorId, stop: new AbortController() };
  clips().add(clip);
  const end = () => void clips().delete(clip);
  const signal = AbortSignal.any([gone, clip.stop.signal]);
  return { signal, end, carry: (film) => carry(film, signal, end) };
}

/** Let go of every film that is on its way. */
export function stopClips(): void {
  for (const { stop } of clips()) stop.abort(new Error("Gatehouse stops."));
}

function carry(film: ReadableStream<Uint8Array>, signal: AbortSignal, end: () => void): ReadableStream<Uint8Array> {
  const reader = film.getReader();
  const leave = async (reason: unknown) => {
    end();
    await reader.cancel(reason).catch(() => {});
  };
  signal.addEventListener("abort", () => void leave(signal.reason), { once: true });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (signal.aborted) throw signal.reason;
          if (!done) return controller.enqueue(value);
          end();
          controller.close();
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
}
