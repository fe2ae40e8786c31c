/** The last of all names that begin with a text, in the order of their bytes: between the two lie those that do, and no others. */
export function lastWith(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
