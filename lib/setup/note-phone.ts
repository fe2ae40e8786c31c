import "server-only";
import { db } from "@/db/client";
import { readSettings } from "@/db/queries/settings";
import { log } from "@/lib/log";
import { keepProof } from "./proofs";

const PHONE = /\b(iPhone|iPod)\b|Android.+\bMobile\b|\bMobile\b.+Firefox\//;

/** Whether a User-Agent is a phone's; tablets and desks are none. */
export function isPhone(userAgent: string | null): boolean {
  return PHONE.test(userAgent ?? "");
}

/** Note, the first time, that somebody dealt with an alert on a phone. What they did stands whether this succeeds or not. */
export async function notePhone(userAgent: string | null): Promise<void> {
  if (!isPhone(userAgent)) return;
  try {
    const kept = await readSettings(db(), "setup.phone");
    if (Object.keys(kept).length === 0) await keepProof("phone", { at: Date.now(), lapsed: false });
  } catch (error) {
    log().warn({ err: error }, "not noted that an alert reached a phone");
  }
}
