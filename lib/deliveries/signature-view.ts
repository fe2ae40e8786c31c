import { createHmac } from "node:crypto";
import type { SigningKey } from "@/lib/ring/signature";
import type { SignatureView } from "./views";

/** Hex digits of a signature that may be shown: enough to compare, useless to sign with. */
export const SHOWN = 8;

/** A claimed signature beside those that our keys make over these bytes. */
export function toSignatureView(signature: Buffer, body: Buffer, keys: readonly SigningKey[]): SignatureView {
  return {
    received: signature.toString("hex").slice(0, SHOWN),
    computed: keys.map(({ id, key }) => ({
      keyId: id,
      prefix: createHmac("sha256", key).update(body).digest("hex").slice(0, SHOWN),
    })),
  };
}
