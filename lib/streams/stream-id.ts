import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { isShared } from "@/db/client";
import { replicaId } from "@/lib/cluster/replicas";

/** What the name of a live view tells the other replicas. */
interface Told {
  /** The replica that carries it. */
  replica: string;
  isOf(operatorId: string): boolean;
}

/** A name for a live view that somebody opens here; where replicas share the database, it tells them where that is, and whose. */
export function createStreamId(operatorId: string): string {
  return isShared() ? [replicaId(), markOf(operatorId), randomUUID()].join(".") : randomUUID();
}

export function readStreamId(id: string): Told {
  const [replica = "", mark = ""] = id.split(".");
  return { replica, isOf: (operatorId) => mark === markOf(operatorId) };
}

function markOf(operatorId: string): string {
  return createHash("sha256").update(operatorId).digest("hex").slice(0, 16);
}
