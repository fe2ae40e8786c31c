import { Light } from "@/components/live/light";
import type { Standing } from "@/components/live/standing";
import type { StateShapeKind } from "@/components/ui/state-shape";

const lights: Record<Standing, { kind: StateShapeKind; text: string }> = {
  starting: { kind: "unknown", text: "starting" },
  live: { kind: "online", text: "live" },
  back: { kind: "online", text: "live" },
  reconnecting: { kind: "unknown", text: "reconnecting" },
  stale: { kind: "offline", text: "not live" },
};

/** Whether this screen hears from the server. */
export function ScreenLight({ standing }: { standing: Standing }) {
  const { kind, text } = lights[standing];
  return <Light kind={kind} text={`This screen: ${text}`} short={text.charAt(0).toUpperCase() + text.slice(1)} />;
}
