/** The event that a part of an address names, or null where it names none. */
export function toEventId(text: string): number | null {
  const seq = /^\d{1,16}$/.test(text) ? Number(text) : 0;
  return Number.isSafeInteger(seq) && seq > 0 ? seq : null;
}
