import { lenient, time } from "./json-api";

const readTime = lenient(time);

/** Epoch milliseconds of a header; null where it is absent or no time. */
export function timeIn(headers: Headers, name: string): number | null {
  return readTime.parse(headers.get(name));
}

/** A header's whole number; null where it is absent or none. */
export function numberIn(headers: Headers, name: string): number | null {
  const value = headers.get(name);
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
