import { expect, it } from "vitest";
import { mayWatch } from "@/components/video/may-watch";
import { whyGone } from "@/components/video/why-gone";
import { device } from "../devices/sample";

it("live video is offered to those who may watch, of what can be watched", () => {
  const camera = device(1, { watchable: true });
  expect(mayWatch(camera, { role: "operator" })).toBe(true);
  expect(mayWatch(camera, { role: "viewer" })).toBe(false);
  expect(mayWatch({ ...camera, watchable: false }, { role: "admin" })).toBe(false);
  expect(mayWatch({ ...camera, status: "removed" }, { role: "admin" })).toBe(false);
  expect(mayWatch({ ...camera, status: "offline" }, { role: "admin" })).toBe(true);
});

it("whoever watches is told why it is over", () => {
  expect(whyGone(device(1), false)).toBeNull();
  expect(whyGone(device(1, { status: "unknown" }), false)).toBeNull();
  expect(whyGone(device(1, { status: "offline" }), false)).toBe("The camera is offline.");
  expect(whyGone(device(1, { status: "removed" }), false)).toBe("The camera is no longer shared.");
  expect(whyGone(undefined, false)).toBe("The camera is no longer shared.");
  expect(whyGone(device(1), true)).toBe("You are signed out.");
});
