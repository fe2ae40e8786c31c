import { expect, it } from "vitest";
import { judgeStream } from "@/lib/streams/judge";

const well = {
  standing: { role: "operator", engineer: false },
  row: { status: "online", isLinked: 1 },
  aloneMs: 0,
} as const;

it("lets a live view stay while somebody may watch it, and can", () => {
  expect(judgeStream(well)).toBeNull();
  expect(judgeStream({ ...well, row: { status: "unknown", isLinked: 1 } })).toBeNull();
  // Connections are lost and made again.
  expect(judgeStream({ ...well, aloneMs: 5_000 })).toBeNull();
});

it("closes a live view whose browser is gone", () => {
  expect(judgeStream({ ...well, aloneMs: 15_000 })).toBe("left");
});

it("closes a live view without asking Ring where Ring may not be asked", () => {
  expect(judgeStream({ ...well, row: { status: "removed", isLinked: 0 } })).toBe("unlinked");
});

it("closes a live view of those who may watch no more", () => {
  expect(judgeStream({ ...well, standing: undefined })).toBe("session");
  expect(judgeStream({ ...well, standing: { role: "viewer", engineer: true } })).toBe("session");
});

it("closes a live view of a device that is gone", () => {
  expect(judgeStream({ ...well, row: undefined })).toBe("removed");
  expect(judgeStream({ ...well, row: { status: "removed", isLinked: 1 } })).toBe("removed");
  expect(judgeStream({ ...well, row: { status: "offline", isLinked: 1 } })).toBe("offline");
});
