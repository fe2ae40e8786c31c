import "server-only";
import { type Db, withSnapshot } from "@/db/client";
import { findStored, type StoredDelivery } from "@/db/queries/deliveries";
import { findNeighbours } from "@/db/queries/delivery-detail";
import { type DeliveryRow, findDelivery } from "@/db/queries/delivery-list";
import { env } from "@/lib/env";
import { signingKeys } from "@/lib/ring/signing-keys";
import { toBodyView } from "./body-view";
import { toCurl } from "./curl";
import { diagnose } from "./diagnose";
import { explain } from "./explain";
import { toHeaderViews } from "./header-views";
import { readMeaning } from "./meaning";
import { listNotes } from "./notes";
import { listRelated } from "./related";
import { toDeliveryView } from "./row-view";
import { toSignatureView } from "./signature-view";
import type { DeliveryDetail, TimingView } from "./views";

/** Everything about one delivery, or null where there is none. Neither a key nor a whole signature is in it. */
export async function getDeliveryDetail(id: number): Promise<DeliveryDetail | null> {
  return await withSnapshot(async (db) => {
    const row = await findDelivery(db, id);
    const stored = await findStored(db, id);
    return row && stored ? await toDetail(db, row, stored) : null;
  });
}

async function toDetail(db: Db, row: DeliveryRow, stored: StoredDelivery): Promise<DeliveryDetail> {
  const { body, headers, remoteAddress } = stored;
  const { subject, isAccountKnown, ...meaning } = await readMeaning(db, row, body);
  const { signature, diagnosis } = judgeSignature(stored);
  const keyId = stored.keyId || null;
  const known = { ...row, ...meaning, diagnosis, isHeld: row.isHeld === 1, keyId, isAccountKnown };
  const facts = { ...known, type: subject.type, method: headers.method ?? null };
  const related = await listRelated(db, row);
  const bytes = { size: row.size, sameAs: row.ownBytes === 1 ? null : row.duplicateOf };
  return {
    ...meaning,
    delivery: toDeliveryView(row, subject),
    explanation: { ...explain(facts), notes: listNotes(known) },
    keyId,
    remoteAddress,
    signature,
    headers: toHeaderViews(headers, signature?.received ?? null),
    body: toBodyView(body, bytes),
    timing: toTiming(stored),
    related,
    times: Math.max(row.attempt, ...related.flatMap(({ kind, times }) => (kind === "request" ? [times] : []))),
    ...(await findNeighbours(db, row.id)),
    curl: body ? toCurl({ url: webhookUrl(), headers, body }) : null,
  };
}

function judgeSignature({ signature, body }: StoredDelivery) {
  if (!signature || !body) return { signature: null, diagnosis: null };
  const { keys } = signingKeys();
  return { signature: toSignatureView(signature, body, keys), diagnosis: diagnose(body, signature, keys) };
}

/** The steps of the answer; null for those that were refused before any of them, and while nothing is noted. */
function toTiming({ readUs, verifyUs, parseUs, durationUs }: StoredDelivery): TimingView | null {
  if (readUs === null || verifyUs === null || parseUs === null || durationUs === null) return null;
  const writeUs = Math.max(0, durationUs - readUs - verifyUs - parseUs);
  return { readUs, verifyUs, parseUs, writeUs, totalUs: durationUs };
}

/** Where Ring and everybody else sends deliveries. */
export function webhookUrl(): string {
  return `${env().PUBLIC_URL}/api/webhooks/ring`;
}
