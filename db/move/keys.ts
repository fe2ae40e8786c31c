import { quote } from "./quote";

/** What is asked for rows after a certain one: a condition, and the values bound in it. */
interface After {
  where: string;
  values: (bigint | Buffer)[];
}

/**
 * SQL that writes down a row's key: numbers by their digits, texts and bytes in hex after a t or an x. SQLite keeps either in
 * any column, and sorts all texts before all bytes.
 */
export function writeKey(key: readonly string[]): string {
  const parts = key
    .map(quote)
    .map(
      (name) =>
        `CASE typeof(${name}) WHEN 'integer' THEN ${name} WHEN 'text' THEN 't' || hex(${name}) ELSE 'x' || hex(${name}) END`,
    );
  return parts.join(" || ' ' || ");
}

/** Rows whose key comes after one that was written down. */
export function afterKey(key: readonly string[], written: string): After {
  const parts = written.split(" ");
  const places = parts.map((part) => (part.startsWith("t") ? "CAST(? AS TEXT)" : "?"));
  const values = parts.map((part) => (/^[tx]/.test(part) ? Buffer.from(part.slice(1), "hex") : BigInt(part)));
  return { where: `(${key.map(quote).join(", ")}) > (${places.join(", ")})`, values };
}
