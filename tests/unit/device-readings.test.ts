import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  applyEffect,
  applyReading,
  confirmStatus,
  type DeviceEffect,
  type DeviceMarks,
  type deriveStatus,
  noMarks,
  READING_LAG_MS,
  restateStatus,
  type Seen,
} from "@/db/device-state";

const MINUTE = 60_000;

type Step = { told: DeviceEffect; at: number } | { seen: Seen; at: number };

interface Standing extends DeviceMarks {
  status: ReturnType<typeof deriveStatus>["status"];
  statusAt: number | null;
}

const fresh: Standing = { ...noMarks, status: "unknown", statusAt: null };

/** A device after what webhooks told and what was read, in this order of arrival. */
function deviceAfter(steps: readonly Step[]): Standing {
  return steps.reduce((device, step) => {
    if ("seen" in step) {
      const marks = applyReading(device, step.seen, step.at);
      return { ...marks, ...confirmStatus(device, marks) };
    }
    const marks = applyEffect(device, step.told, { occurredAt: step.at, sentAt: step.at + 120 });
    return { ...marks, ...restateStatus(device, marks) };
  }, fresh);
}

describe("what is read of a device", () => {
  it("counts where no webhook has told anything newer", () => {
    const told: Step = { told: "online", at: 10 * MINUTE };
    expect(deviceAfter([told, { seen: "offline", at: 20 * MINUTE }])).toMatchObject({ status: "offline" });
    expect(deviceAfter([told, { seen: "offline", at: 5 * MINUTE }])).toMatchObject({
      status: "online",
      statusAt: 10 * MINUTE,
    });
  });

  it("holds against a webhook that is older and comes later", () => {
    const seen: Step = { seen: "online", at: 20 * MINUTE };
    expect(deviceAfter([{ told: "online", at: MINUTE }, seen, { told: "offline", at: 19 * MINUTE }])).toMatchObject({
      status: "online",
      statusAt: MINUTE,
    });
    expect(deviceAfter([seen, { told: "offline", at: 21 * MINUTE }])).toMatchObject({ status: "offline" });
  });

  it("yields to a webhook of the same moment, since an answer of Ring's may be a little behind", () => {
    expect(
      deviceAfter([
        { told: "offline", at: MINUTE },
        { seen: "online", at: MINUTE + READING_LAG_MS },
      ]).status,
    ).toBe("offline");
  });

  it("does not say since when it has been so where nothing had told before", () => {
    expect(deviceAfter([{ seen: "offline", at: MINUTE }])).toMatchObject({ status: "offline", statusAt: null });
  });

  it("leaves since when it has been so, however often it is confirmed, also when it is added again", () => {
    const steps: Step[] = [
      { told: "offline", at: MINUTE },
      { seen: "offline", at: 20 * MINUTE },
      { seen: "offline", at: 35 * MINUTE },
      { told: "added", at: 36 * MINUTE },
    ];
    expect(deviceAfter(steps)).toMatchObject({ status: "offline", statusAt: MINUTE });
  });

  it("brings a device back that was removed before, and takes one away that webhooks may bring back", () => {
    const removed: Step = { told: "removed", at: MINUTE };
    expect(deviceAfter([removed, { seen: "shared", at: 20 * MINUTE }]).status).toBe("unknown");
    expect(deviceAfter([removed, { seen: "online", at: 20 * MINUTE }]).status).toBe("online");
    const missing: Step = { seen: "missing", at: 40 * MINUTE };
    expect(deviceAfter([{ told: "online", at: MINUTE }, missing]).status).toBe("removed");
    expect(deviceAfter([missing, { told: "online", at: 40 * MINUTE }]).status).toBe("online");
  });
});

const step = fc.oneof(
  fc.record({
    told: fc.constantFrom<DeviceEffect>("online", "offline", "added", "removed"),
    at: fc.integer({ min: 1, max: 8 }).map((count) => count * MINUTE),
  }),
  fc.record({
    seen: fc.constantFrom<Seen>("online", "offline", "shared"),
    at: fc.integer({ min: 1, max: 8 }).map((count) => count * MINUTE + 30_000),
  }),
);
const shuffled = fc
  .uniqueArray(step, { maxLength: 8, selector: ({ at }) => at })
  .chain((steps) => fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length })));

test("what is known in the end is the newest, whatever of webhooks and readings came in whatever order", () => {
  fc.assert(
    fc.property(shuffled, ([steps, others]) => {
      const { status } = deviceAfter(steps);
      expect(deviceAfter(others).status).toBe(status);
      expect(deviceAfter([...others, ...steps]).status).toBe(status);
      expect(status).toBe(expected(steps));
    }),
    { numRuns: 2_000 },
  );
});

/** By hand: the last word about being there or not, then the last about being reached. */
function expected(steps: readonly Step[]): string {
  const inOrder = steps.toSorted((a, b) => a.at - b.at);
  const words = inOrder.map((one) => ("seen" in one ? one.seen : one.told));
  const removedAt = words.lastIndexOf("removed");
  const reached = words.findLastIndex((word) => word === "online" || word === "offline");
  if (reached > removedAt) return words[reached] ?? "";
  const added = words.findLastIndex((word) => word !== "removed");
  return removedAt >= 0 && added < removedAt ? "removed" : "unknown";
}
