import "server-only";
import { db, writeDb } from "@/db/client";
import { readSettings, writeSetting } from "@/db/queries/settings";
import { type Proof, parseProof } from "./proof";
import { type StepId, stepIds } from "./steps";

const PREFIX = "setup.";

/** What is kept of the steps that were proven, by step. */
export async function readProofs(): Promise<Partial<Record<StepId, Proof>>> {
  const kept = await readSettings(db(), PREFIX);
  return Object.fromEntries(
    stepIds.flatMap((id) => {
      const text = kept[id];
      const proof = text === undefined ? undefined : parseProof(text);
      return proof ? [[id, proof]] : [];
    }),
  );
}

/** Keep a proof, in place of the one before. */
export async function keepProof(id: StepId, proof: Proof): Promise<void> {
  await writeSetting(writeDb().sql, PREFIX + id, JSON.stringify(proof));
}
