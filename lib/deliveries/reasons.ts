import type { Verdict } from "./verdicts";

/** Every reason that a delivery can be stored with, by its verdict; null: none is given. */
export const reasons = {
  accepted: [null],
  duplicate: [null, "body differs from the first delivery"],
  not_understood: [
    "nested deeper than 32 levels",
    "data.type is missing",
    "data.type is not usable",
    "meta.account_id is not usable",
    "the device id is not usable",
  ],
  quarantined: ["body is not UTF-8", "body is not JSON", "body is not a JSON object"],
  rejected: ["no signature", "malformed signature", "signature does not match", "body too large", "not a POST"],
  deferred: [
    "no signing key set",
    "signing key cannot be used",
    "too much under way",
    "disk nearly full",
    "database damaged",
    "could not be stored",
  ],
} as const satisfies Record<Verdict, readonly (string | null)[]>;
