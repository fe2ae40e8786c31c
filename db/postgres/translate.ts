/** A statement as PostgreSQL takes it, and where each of its values comes from: a place, or a name. */
export interface Translated {
  text: string;
  values: readonly (number | string)[];
}

/** What is no code (texts, quoted names, comments), placeholders, names and numbers, and everything else by the character. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\?|@\w+|[A-Za-z_]\w*|\d\w*|\s+|./gs;

/**
 * A statement of ours in PostgreSQL's words. It is written once, for SQLite; what differs in writing alone differs here:
 * placeholders have numbers, each use its own, so that its type follows from where it stands, and names that are not all
 * small letters keep them.
 */
export function translate(text: string): Translated {
  const values: (number | string)[] = [];
  let places = 0;
  const translated = numberRows(text).replaceAll(TOKENS, (token) => {
    if (token === "?") {
      values.push(places);
      places += 1;
      return `$${values.length}`;
    }
    if (token.startsWith("@")) {
      values.push(token.slice(1));
      return `$${values.length}`;
    }
    if (token === "sqlite_sequence") return "last_numbers";
    return isMixed(token) ? `"${token}"` : token;
  });
  return { text: translated, values };
}

/** A row without a number gets the next one: drizzle asks for that with null, where PostgreSQL has a word of its own. */
function numberRows(text: string): string {
  return /^insert into "\w+" \("id", /.test(text) ? text.replaceAll("(null, ", "(default, ") : text;
}

/** Keywords are written large, names of the database small: what has both is a name that somebody reads in a row. */
function isMixed(token: string): boolean {
  return /^[a-z]\w*[A-Z]/.test(token);
}
