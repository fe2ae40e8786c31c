/** A statement as PostgreSQL takes it, and where each of its values comes from: a place, or a name. */
export interface Translated {
  text: string;
  values: readonly (number | string)[];
}

/** What is no code (texts, quoted names, comments), placeholders, names and numbers, and everything else by the character. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*.*?\*\/|\?|@\w+|[A-Za-z_]\w*|\d\w*|\s+|./gs;

/**
 * A statement of ours in PostgreSQL's words. It is written once, for SQLite; what differs in writing alone differs here:
 * placeholders have numbers, each use its own, so that its type follows from where it stands, and names that are not all
 * small letters keep them.
 */
export function translate(text: string): Translated {
  const values: (number | string)[] = [];
  let places = 0;
  const translated = mendDrizzle(text).replaceAll(TOKENS, (token) => {
    if (token === "?") {
      values.push(places);
      places += 1;
      return `$${values.length}`;
    }
    if (/^@\w/.test(token)) {
      values.push(token.slice(1));
      return `$${values.length}`;
    }
    return isMixed(token) ? `"${token}"` : token;
  });
  return { text: translated, values };
}

/**
 * Where drizzle writes what SQLite alone reads: a row without a number gets the next one by null, where PostgreSQL has a word of
 * its own; and what a row conflicts by is named with its table.
 */
function mendDrizzle(text: string): string {
  if (!text.startsWith("insert into ")) return text;
  const mended = text.replace(/(?<= on conflict \()[^)]*/, (names) => names.replaceAll(/"\w+"\./g, ""));
  return /^insert into "\w+" \("id", /.test(mended) ? mended.replaceAll("(null, ", "(default, ") : mended;
}

/** Keywords are written large or small, names of the database small: what has both is a name that somebody reads in a row. */
function isMixed(token: string): boolean {
  return /^[a-z]\w*[A-Z]/.test(token);
}
