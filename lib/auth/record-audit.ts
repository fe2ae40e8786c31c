import "server-only";
import { type Db, writeDb } from "@/db/client";
import { auditLog } from "@/db/schema/auth";
import type { Action } from "./actions";
import type { AuditView, ViewerView } from "./views";

export interface AuditEntry {
  /** Who did it; the id is null for somebody who is not signed in. */
  operatorId: string | null;
  operatorName: string;
  address: string;
  action: Action;
  target: string | null;
  result: AuditView["result"];
  detail: string | null;
}

/** The log is for ever, and residents may be forgotten: it does not name them. */
export const A_RESIDENT = "a resident";

/** What the log calls whoever is signed in; undefined where nobody is. */
export function nameInAudit(viewer: Pick<ViewerView, "name" | "role"> | null): string | undefined {
  return viewer?.role === "resident" ? A_RESIDENT : viewer?.name;
}

const MAX_LENGTH = 200;

/** Add a line to the audit log, what people typed made harmless. */
export async function recordAudit(entry: AuditEntry): Promise<void> {
  await insertAudit(writeDb(), entry);
}

/** The same, in a transaction. */
export async function insertAudit(tx: Db, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values({
    ...entry,
    at: Date.now(),
    operatorName: harmless(entry.operatorName),
    target: entry.target === null ? null : harmless(entry.target),
    detail: entry.detail === null ? null : harmless(entry.detail),
  });
}

/** Control characters written out, so that no entry can pretend to be two, and long texts cut. */
function harmless(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is written out here.
  const spelled = text.toWellFormed().replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return spelled.slice(0, MAX_LENGTH);
}
