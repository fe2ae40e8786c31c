/** A name as both databases take it, whatever it is. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
