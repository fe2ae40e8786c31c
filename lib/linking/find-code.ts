import "server-only";
import type { CodeShape } from "@/db/schema/linking";

/** What a request on the Token Exchange URL said: Ring does not document its shape. */
export interface SentCode {
  code: string | null;
  place: CodeShape["place"];
  field: string | null;
  /** The body and the query with every value masked. */
  body: string;
  query: string;
}

type Pairs = readonly (readonly [string, unknown])[];

const NAME = /^(authori[sz]ation|auth|grant)?[-_]?code$/i;
const CODE = /^[\x21-\x7e]{1,2048}$/;
const BARE = /^[\w.~+/=-]{8,2048}$/;
const MAX_DEPTH = 4;
const MAX_SHOWN = 1_000;

/** Find the code in a query, a form, JSON or a bare text, whatever the content type claims. */
export async function findCode(url: URL, bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<SentCode> {
  const sent = await readBody(bytes, contentType);
  const queryPairs: Pairs = [...url.searchParams];
  const query = maskPairs(queryPairs).slice(0, MAX_SHOWN);
  const body = sent.masked.slice(0, MAX_SHOWN);
  const inBody = pick(sent.pairs);
  if (inBody) return { ...inBody, place: sent.place, body, query };
  const inQuery = pick(queryPairs);
  if (inQuery) return { ...inQuery, place: "query", body, query };
  if (sent.bare !== null) return { code: sent.bare, place: "text", field: null, body, query };
  return { code: null, place: null, field: null, body, query };
}

interface Body {
  place: "form" | "json" | "multipart";
  pairs: Pairs;
  masked: string;
  bare: string | null;
}

async function readBody(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Body> {
  const text = new TextDecoder().decode(bytes).trim();
  const bare = BARE.test(text) && !/[=&]./.test(text) ? text : null;
  if (/^multipart\/form-data/i.test(contentType)) {
    const pairs = await readParts(bytes, contentType);
    return { place: "multipart", pairs, masked: maskPairs(pairs), bare: null };
  }
  const json = parse(text);
  if (typeof json === "object" && json !== null) {
    return { place: "json", pairs: leavesOf(json), masked: maskJson(json), bare: null };
  }
  if (typeof json === "string") return { place: "json", pairs: [], masked: mask(json), bare: json };
  const pairs: Pairs = text.includes("=") && bare === null ? [...new URLSearchParams(text)] : [];
  return { place: "form", pairs, masked: pairs.length > 0 ? maskPairs(pairs) : mask(text), bare };
}

async function readParts(bytes: Uint8Array<ArrayBuffer>, contentType: string): Promise<Pairs> {
  const form = await new Response(bytes, { headers: { "content-type": contentType } }).formData().catch(() => null);
  return form === null ? [] : [...form].map(([name, value]) => [name, typeof value === "string" ? value : null]);
}

function pick(pairs: Pairs): { code: string; field: string } | null {
  for (const [field, value] of pairs) {
    if (NAME.test(field) && typeof value === "string" && CODE.test(value.trim())) return { code: value.trim(), field };
  }
  return null;
}

/** Every named value, however deep, the outermost first. */
function leavesOf(value: object, depth = 0): Pairs {
  if (depth >= MAX_DEPTH) return [];
  const own = Object.entries(value);
  const deeper = own.flatMap(([, one]) => (typeof one === "object" && one !== null ? leavesOf(one, depth + 1) : []));
  return [...own.filter(([, one]) => typeof one !== "object"), ...deeper];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function maskJson(value: unknown, depth = 0): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(mask(value));
  if (depth >= MAX_DEPTH) return '"…"';
  if (Array.isArray(value)) return `[${value.map((one) => maskJson(one, depth + 1)).join(",")}]`;
  return `{${Object.entries(value)
    .map(([name, one]) => `${JSON.stringify(nameOf(name))}:${maskJson(one, depth + 1)}`)
    .join(",")}}`;
}

const maskPairs = (pairs: Pairs) => pairs.map(([name, value]) => `${nameOf(name)}=${mask(value)}`).join("&");

/** "<41 characters>": how long a value was, and nothing else. */
function mask(value: unknown): string {
  if (value === null || value === undefined) return "<nothing>";
  return typeof value === "string" ? `<${value.length} characters>` : `<a ${typeof value}>`;
}

/** A name that looks like no name may be anything. */
const nameOf = (name: string) => (/^[\w.[\]-]{1,40}$/.test(name) ? name : mask(name));
