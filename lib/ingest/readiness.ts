import "server-only";
import { writer } from "@/db/client";
import { load } from "./limits";

/** Whether deliveries can be taken and kept: started, not stopping, room on the disk, and the last write went well. */
export function isReady(): boolean {
  const { phase, diskLow } = load();
  return phase === "ready" && !diskLow && writer().health() === "ok";
}
