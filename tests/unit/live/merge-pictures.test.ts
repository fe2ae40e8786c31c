import { describe, expect, it } from "vitest";
import { mergePictures, withPictures } from "@/lib/live/merge-pictures";
import type { EventView, Frame, PictureState } from "@/lib/live/protocol";

const frame = (...pictures: [number, PictureState][]) =>
  ({ pictures: pictures.map(([seq, state]) => ({ seq, state })) }) as Frame;
const event = (seq: number, picture?: PictureState) => ({ seq, ...(picture && { picture }) }) as EventView;

describe("what a browser knows of pictures", () => {
  it("ends the same whatever comes first", () => {
    const [wanted, kept] = [frame([7, "wanted"]), frame([7, "kept"])];
    const none = new Map<number, PictureState>();
    expect(mergePictures(mergePictures(none, wanted), kept).get(7)).toBe("kept");
    expect(mergePictures(mergePictures(none, kept), wanted).get(7)).toBe("kept");
    expect(mergePictures(mergePictures(none, frame([7, "dropped"])), kept).get(7)).toBe("dropped");
  });

  it("counts for an event that comes after the news of its picture", () => {
    const known = mergePictures(new Map(), frame([7, "kept"]));
    expect(withPictures([event(7, "wanted"), event(8)], known)).toEqual([event(7, "kept"), event(8)]);
  });

  it("leaves what is not new as it was", () => {
    const known = mergePictures(new Map(), frame([7, "kept"]));
    const events = [event(7, "kept")];
    expect(withPictures(events, known)).toBe(events);
    expect(mergePictures(known, frame([7, "wanted"]))).toBe(known);
    expect(mergePictures(known, {} as Frame)).toBe(known);
  });

  it("forgets the first of very many", () => {
    const known = mergePictures(
      new Map(),
      frame(...Array.from({ length: 2_100 }, (_, seq) => [seq, "kept"] as [number, PictureState])),
    );
    expect([known.size, known.has(0), known.has(2_099)]).toEqual([2_000, false, true]);
  });
});
