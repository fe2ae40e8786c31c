/** Plain letters and padded numbers: "Unit 2" before "Unit 10", and the same order in every browser and on the server. */
export function toSortText(text: string): string {
  return toPlainText(text).replaceAll(/\d+/g, (digits) => digits.padStart(12, "0"));
}

/** Lower case and without accents, for comparing what people type with what things are called. */
export function toPlainText(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
