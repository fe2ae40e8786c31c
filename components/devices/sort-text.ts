import { toPlainText } from "@/lib/format/plain-text";

/** Plain letters and padded numbers: "Unit 2" before "Unit 10", and the same order in every browser and on the server. */
export function toSortText(text: string): string {
  return toPlainText(text).replaceAll(/\d+/g, (digits) => digits.padStart(12, "0"));
}
