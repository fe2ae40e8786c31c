import { z } from "zod";

const proof = z.object({
  /** When it was proven, epoch ms. */
  at: z.number(),
  /** Whether it was seen to be no longer true since. */
  lapsed: z.boolean().default(false),
  /** The address it was proven for, where it holds for that one only. */
  url: z.string().optional(),
  /** When the certificate ends that was seen, epoch ms. */
  until: z.number().optional(),
  /** What was seen, in one sentence. */
  text: z.string().optional(),
});

/** What is kept of a step that was proven. */
export type Proof = z.infer<typeof proof>;

/** A proof as it is kept; undefined for a text that is none. */
export function parseProof(text: string): Proof | undefined {
  try {
    return proof.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
