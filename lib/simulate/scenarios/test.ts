import { testCamera, testDoorbell } from "../../devices/test-devices.ts";
import { type Settings, type Step, step } from "./scenario.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** One type of event at the test device it fits, `count` times a second apart, the last of them `lateMinutes` ago. */
export function* test({ type, subType, lateMinutes, count }: Settings): Generator<Step> {
  const device = type === "button_press" ? testDoorbell : testCamera;
  for (let place = 1; place <= count; place += 1) {
    const { afterMs, event } = step(0, device, type, type === "motion_detected" ? (subType ?? "human") : undefined);
    const agoMs = lateMinutes * MINUTE_MS + (count - place) * SECOND_MS;
    yield {
      afterMs,
      event: { ...event, ...(agoMs > 0 && { agoMs }), ...(count > 1 && { remark: `${place} of ${count}` }) },
    };
  }
}
