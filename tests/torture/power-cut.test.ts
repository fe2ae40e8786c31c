import { pathToFileURL } from "node:url";
import { expect } from "vitest";
import { torture } from "../helpers/torture";
import { Disk, type Variant, variants } from "./helpers/power-cut";
import { type Recording, recordServer } from "./helpers/record-server";
import { whyNotRecorded } from "./helpers/strace";

const ALL = Object.keys(variants) as Variant[];
const WEAK = { NODE_OPTIONS: `--import=${pathToFileURL("tests/torture/helpers/normal-sync.mjs")}` };

interface Size {
  acks: number;
  /** Bytes more in each body, enough for the log to be folded into the file on the way. */
  padding: number;
  variants: Variant[];
}

const sizes = {
  short: { acks: 40, padding: 100_000, variants: ["all dropped", "sectors torn"] },
  full: { acks: 500, padding: 4_000, variants: ALL },
} satisfies Record<string, Size>;

torture<Size>("T12", "power cut", sizes, async ({ acks, padding, variants }) => {
  const why = whyNotRecorded();
  if (why !== null) return why;
  const recording = await recordServer({ acks, padding });
  const folded = recording.calls.filter((call) => call.kind === "sync" && call.path === recording.file).length;
  expect(folded).toBeGreaterThan(0);
  const { cuts, losing, broken } = replay(recording, variants);
  expect({ losing, broken }).toEqual({ losing: 0, broken: 0 });
  return `${acks} acknowledged x ${variants.length} variants: ${cuts} cuts, 0 lose an acknowledged event, 0 leave a damaged file`;
});

torture<Size>("T12", "power cut without synchronous=FULL", sizes, async ({ acks }) => {
  const why = whyNotRecorded();
  if (why !== null) return why;
  const { cuts, losing } = replay(await recordServer({ acks, environment: WEAK }), ["all dropped"]);
  expect(losing).toBeGreaterThan(cuts / 2);
  return `${losing} of ${cuts} cuts lose acknowledged events: the replay can tell`;
});

/** Cut the power once after each acknowledgement, anywhere before the next one. */
function replay(recording: Recording, variants: Variant[]): { cuts: number; losing: number; broken: number } {
  const { acks, calls } = recording;
  const disk = new Disk(recording);
  const found = { cuts: 0, losing: 0, broken: 0 };
  for (const [index, { after }] of acks.entries()) {
    const next = acks[index + 1]?.after ?? calls.length;
    disk.advance(after + Math.floor(Math.random() * (next - after)));
    const acknowledged = acks.slice(0, index + 1).map(({ eventId }) => eventId);
    for (const variant of variants) {
      const { integrity, lost } = disk.cut(variant, acknowledged);
      found.cuts += 1;
      if (lost.length > 0) found.losing += 1;
      if (integrity !== "ok") found.broken += 1;
    }
  }
  return found;
}
