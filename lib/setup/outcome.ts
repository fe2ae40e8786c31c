import type { Proof } from "./proof";

/** What came of trying something, in one sentence; where it went well, with what the proof is to hold on to. */
export type Outcome = ({ ok: true; text: string } & Pick<Proof, "url" | "until">) | { ok: false; text: string };

export const failed = (text: string): Outcome => ({ ok: false, text });
