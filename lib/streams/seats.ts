import "server-only";
import { Refusal } from "@/lib/api/refusal";
import { closeStream } from "./close";
import { MOST_AT_ONCE, MOST_IN_BROWSER } from "./limits";
import { type Seat, streams } from "./state";

/** Take a place for one more live view; a person's own view of the same device gives way to it. Throws a Refusal. */
export async function takeSeat(seat: Seat): Promise<void> {
  const { open, asked } = streams();
  const isSame = (other: Seat) => other.operatorId === seat.operatorId && other.deviceKey === seat.deviceKey;
  if ([...asked].some(isSame)) throw new Refusal(409, "This camera is being opened for you already.");
  const before = [...open.values()].find((stream) => isSame(seatOf(stream)));
  const others = [...asked, ...[...open.values()].filter((stream) => stream !== before).map(seatOf)];
  if (others.filter(({ sessionId }) => sessionId === seat.sessionId).length >= MOST_IN_BROWSER)
    throw new Refusal(409, `${MOST_IN_BROWSER} live views are open in this browser. Close one of them first.`);
  if (others.length >= MOST_AT_ONCE)
    throw new Refusal(409, `${MOST_AT_ONCE} live views are open at this moment, and no more can be. Try again soon.`);
  asked.add(seat);
  if (before) await closeStream(before, "replaced");
}

function seatOf({ opener, device }: { opener: Omit<Seat, "deviceKey">; device: { key: number } }): Seat {
  return { operatorId: opener.operatorId, sessionId: opener.sessionId, deviceKey: device.key };
}
