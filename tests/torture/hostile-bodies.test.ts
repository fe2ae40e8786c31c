import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect } from "vitest";
import type { HistoryPage } from "@/lib/events/views";
import { eachAtOnce } from "../helpers/at-once";
import { type Answer, deliverPatiently, envelope } from "../helpers/deliveries";
import { type Desk, openDesk } from "../helpers/desk";
import { doors } from "../helpers/doors";
import { createRandom } from "../helpers/hostile/random";
import { mutate, tortures } from "../helpers/hostile/torture";
import { inspect } from "../helpers/inspect";
import { eventCount } from "../helpers/outside";
import { tally, torture } from "../helpers/torture";

const AT_ONCE = 24;
const MAX_DEPTH = 32;

const utf8 = new TextDecoder("utf-8", { fatal: true });

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.stop());

torture("T3", "signed but hostile bodies", { short: 2_000, full: 5_000 }, async (count) => {
  const random = createRandom(3);
  const bodies = tortures(random);
  while (bodies.length < count) bodies.push(mutate(random));
  const open = Object.values(doors).map((openDoor) => openDoor(() => desk));
  const surprises: string[] = [];
  const counts: Record<string, number> = {};
  await eachAtOnce(bodies, AT_ONCE, async (body, place) => {
    const answer = await deliverPatiently(open[place % open.length] ?? expect.fail("no door"), body);
    const got = tell(answer);
    counts[got] = (counts[got] ?? 0) + 1;
    if (!documented(body).includes(got)) surprises.push(`${got} to ${body.toString().slice(0, 100)}`);
  });
  expect(surprises).toEqual([]);

  const kept = readKept(desk.file);
  const lost = bodies.filter((body) => !kept.has(digest(body)));
  expect(lost.map((body) => body.toString().slice(0, 100))).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  await desk.send(envelope({ device: "ava1.ring.device.AFTERWARDS" }));
  const events = await eventCount(desk.database);
  expect((await desk.snapshot()).events).toContainEqual(expect.objectContaining({ seq: events }));
  expect(await countHistory()).toBe(events);
  return `${bodies.length} bodies, each answered as documented and found byte for byte: ${tally(counts)}`;
});

const tell = ({ status, json }: Answer) => `${status} ${json.status ?? json.error}`;

/** What the README promises for a signed body: 400 where it is not a JSON object, unless its depth forbids to look. */
function documented(body: Buffer): string[] {
  const taken = ["200 accepted", "200 duplicate"];
  try {
    const text = utf8.decode(body);
    if (depthOf(text) > MAX_DEPTH) return taken;
    const root: unknown = JSON.parse(text);
    return typeof root === "object" && root !== null && !Array.isArray(root) ? taken : ["400 unreadable"];
  } catch {
    return ["400 unreadable"];
  }
}

/** How deep brackets nest outside of texts. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const bracket of text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"?/gs, "").replaceAll(/[^[\]{}]/g, "")) {
    depth += bracket === "[" || bracket === "{" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

const digest = (body: Uint8Array) => createHash("sha256").update(body).digest("hex");

/** The bodies of all deliveries that a key signed, each by its digest. */
function readKept(file: string): Set<string> {
  const kept = new Set<string>();
  inspect(file, (sqlite) => {
    const rows = sqlite.prepare("SELECT body FROM deliveries WHERE verdict <> 'rejected' AND body IS NOT NULL").pluck();
    for (const body of rows.iterate()) kept.add(digest(body as Buffer));
  });
  return kept;
}

/** The length of the whole history, read page by page as the events page does. */
async function countHistory(): Promise<number> {
  let count = 0;
  for (let before: string | null = ""; before !== null; ) {
    const query = before === "" ? "" : new URLSearchParams({ before }).toString();
    const page: HistoryPage = await desk.look<HistoryPage>("events", query);
    count += page.events.length;
    before = page.older;
  }
  return count;
}
