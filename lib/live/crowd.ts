import "server-only";
import type { IncomingMessage } from "node:http";
import { surroundings } from "@/lib/auth/surroundings";
import { clientAddress } from "@/lib/guard";
import { noteCut } from "@/lib/metrics/note";
import { singleton } from "@/lib/singleton";
import type { Connection } from "./connection";

/** Browsers that may follow at once: of all, and of one address, behind which a whole office may be (or a proxy that TRUST_PROXY does not count). */
const MOST = { all: 2_000, address: 1_200 };
/** Connections beyond those, which have not said yet who they are. */
const AT_THE_DOOR = 500;

/** How many connections there are, of each address. */
export const crowd = () => singleton("crowd", () => ({ all: 0, here: new Map<string, number>() }));

/** Whether another connection is taken at all; a request on one that stands already always is. */
export function isTaken(request: IncomingMessage): boolean {
  if (/[?&]sid=/.test(request.url ?? "")) return true;
  const { all, address } = MOST;
  const room = crowd().all < all + AT_THE_DOOR && countHere(request) < address + AT_THE_DOOR;
  if (!room) noteCut("full");
  return room;
}

/** Whether there is room for one more who follows, beside so many others. */
export function hasRoom(request: IncomingMessage, others: number): boolean {
  const room = others < MOST.all && countHere(request) <= MOST.address;
  if (!room) noteCut("full");
  return room;
}

/** Count a connection until it closes. */
export function countIn(conn: Connection): void {
  const address = addressOf(conn.request);
  const counts = crowd();
  counts.all += 1;
  counts.here.set(address, (counts.here.get(address) ?? 0) + 1);
  conn.once("close", () => {
    const left = (counts.here.get(address) ?? 1) - 1;
    counts.all -= 1;
    if (left > 0) counts.here.set(address, left);
    else counts.here.delete(address);
  });
}

function countHere(request: IncomingMessage): number {
  return crowd().here.get(addressOf(request)) ?? 0;
}

/** An address; of IPv6 the network, as everybody there has as many addresses as they like. */
function addressOf(request: IncomingMessage): string {
  const address = clientAddress(request, surroundings()).replace(/^::ffff:(?=\d+\.)/, "");
  return address.includes(":") ? networkOf(address) : address;
}

/** The first 64 bits of an IPv6 address. */
function networkOf(address: string): string {
  const [before = "", after] = address.split("::");
  const head = before === "" ? [] : before.split(":");
  const tail = after === undefined || after === "" ? [] : after.split(":");
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  return [...head, ...Array<string>(zeros).fill("0"), ...tail].slice(0, 4).join(":");
}
