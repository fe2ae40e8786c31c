/** Lower case and without accents, for comparing what people type with what things are called. */
export function toPlainText(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
