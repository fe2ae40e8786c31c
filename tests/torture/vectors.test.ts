import { createSecretKey, randomBytes } from "node:crypto";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { expect } from "vitest";
import { verifySignature } from "@/lib/ring/signature";
import { torture } from "../helpers/torture";

torture("T1", "signatures against another implementation", { short: 174, full: 2_000 }, async (count) => {
  for (let vector = 0; vector < count; vector += 1) {
    const secret = randomBytes(1 + (vector % 130));
    const body = randomBytes((vector * 37) % 1_025);
    const keys = [{ id: "theirs", key: createSecretKey(secret) }];
    const tag = Buffer.from(hmac(sha256, secret, body));
    expect(verifySignature(tag.toString("hex"), body, keys)).toEqual({ keyId: "theirs" });
    expect(verifySignature(tag.subarray(0, 16).toString("hex"), body, keys)).toEqual({ fault: "malformed" });
    tag.writeUInt8(tag.readUInt8(vector % 32) ^ (1 << (vector % 8)), vector % 32);
    expect(verifySignature(tag.toString("hex"), body, keys)).toEqual({ fault: "mismatch" });
  }
  return `${count} vectors agree, all ${count} cut to 128 bits and all ${count} with one bit turned are refused`;
});
