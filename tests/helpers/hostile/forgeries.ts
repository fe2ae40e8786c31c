import { createHash, createHmac } from "node:crypto";
import { signBody } from "@/lib/ring/signature";
import { KEY } from "../key";
import type { Random } from "./random";

type Headers = Record<string, string | string[]>;

/** The 64 digits with which Ring would have signed this body. */
const digits = (body: Buffer) => signBody(body, KEY).slice("sha256=".length);
const claim = (value: string | string[]): Headers => ({ "x-signature": value });
/** UTF-8 bytes as a header carries them. */
const asHeader = (text: string) => Buffer.from(text).toString("latin1");

function flipBit(bytes: Buffer, random: Random): Buffer {
  const flipped = Buffer.from(bytes);
  const place = random.below(flipped.length);
  flipped.writeUInt8(flipped.readUInt8(place) ^ (1 << random.below(8)), place);
  return flipped;
}

/** Headers that come near a signature of this body and prove nothing; each must be answered 401. */
export const forgeries: Record<string, (body: Buffer, random: Random) => Headers> = {
  missing: () => ({}),
  empty: () => claim(""),
  "white space": () => claim(" \t "),
  "the prefix alone": () => claim("sha256="),
  "63 digits": (body) => claim(`sha256=${digits(body).slice(1)}`),
  "65 digits": (body) => claim(`sha256=${digits(body)}0`),
  "the first half": (body) => claim(`sha256=${digits(body).slice(0, 32)}`),
  "a letter among the digits": (body) => claim(`sha256=${digits(body).slice(1)}g`),
  "a space among the digits": (body) => claim(`sha256=${digits(body).slice(0, 32)} ${digits(body).slice(32)}`),
  "the prefix twice": (body) => claim(`sha256=sha256=${digits(body)}`),
  "0x before the digits": (body) => claim(`sha256=0x${digits(body)}`),
  "in quotes": (body) => claim(`"sha256=${digits(body)}"`),
  base64: (body) => claim(`sha256=${Buffer.from(digits(body), "hex").toString("base64")}`),
  base64url: (body) => claim(Buffer.from(digits(body), "hex").toString("base64url")),
  sha1: (body) => claim(`sha1=${createHmac("sha1", KEY).update(body).digest("hex")}`),
  sha512: (body) => claim(`sha512=${createHmac("sha512", KEY).update(body).digest("hex")}`),
  "sha1 under the name of sha256": (body) => claim(`sha256=${createHmac("sha1", KEY).update(body).digest("hex")}`),
  "the right digits under another name": (body) => claim(`sha512=${digits(body)}`),
  "a hash without a key": (body) => claim(`sha256=${createHash("sha256").update(body).digest("hex")}`),
  "key and body in one hash": (body) => claim(createHash("sha256").update(KEY).update(body).digest("hex")),
  "two values": (body) => claim(`sha256=${digits(body)}, sha256=${digits(body)}`),
  "two headers": (body) => claim([`sha256=${digits(body)}`, `sha256=${digits(body)}`]),
  "two headers, the first of them right": (body) => claim([`sha256=${digits(body)}`, "sha256="]),
  "two headers, the second of them right": (body) => claim(["0".repeat(64), `sha256=${digits(body)}`]),
  "letters that look alike": () => claim(asHeader(`sha256=${"\u0430".repeat(64)}`)),
  "wide digits": (body) => claim(asHeader(digits(body).replace(/\d/, (digit) => String.fromCharCode(0xff10 + +digit)))),
  "bytes of no text": () => claim(`sha256=${"\u00ff".repeat(64)}`),
  "another key": (body) => claim(signBody(body, "another-signing-key-987654321")),
  "the empty key": (body) => claim(signBody(body, "")),
  "the key in capitals": (body) => claim(signBody(body, KEY.toUpperCase())),
  "the key and a line's end": (body) => claim(signBody(body, `${KEY}\n`)),
  "the first half of the key": (body) => claim(signBody(body, KEY.slice(0, KEY.length / 2))),
  "a longer body": (body) => claim(signBody(`${body} `, KEY)),
  "no body": (body) => claim(signBody(body.length > 0 ? "" : "{}", KEY)),
  "a body that differs in one bit": (body, random) =>
    claim(signBody(body.length > 0 ? flipBit(body, random) : "{}", KEY)),
  "one wrong bit": (body, random) =>
    claim(`sha256=${flipBit(Buffer.from(digits(body), "hex"), random).toString("hex")}`),
  "one wrong bit, bare": (body, random) => claim(flipBit(Buffer.from(digits(body), "hex"), random).toString("hex")),
  zeroes: () => claim(`sha256=${"0".repeat(64)}`),
  "any digits": (_body, random) => claim(`sha256=${random.bytes(32).toString("hex")}`),
  "thousands of digits": (body) => claim(`sha256=${digits(body).repeat(60)}`),
  "under GitHub's name": (body) => ({ "x-hub-signature-256": `sha256=${digits(body)}` }),
  "as authorization": (body) => ({ authorization: `sha256=${digits(body)}` }),
  "in a cookie": (body) => ({ cookie: `x-signature=sha256=${digits(body)}` }),
};
