/** Marks that the index leaves out. */
const MARK = /[\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331]/;
/** Small already; its capital is that of another letter. */
const DOTLESS = "ı";

/** A text as SQLite's index of names compares it: in small letters, Latin ones without accents; others keep theirs. */
export function toIndexText(text: string): string {
  return text.replaceAll(/[\u0080-\u{10ffff}]/gu, foldLetter).toLowerCase();
}

function foldLetter(letter: string): string {
  if (letter === DOTLESS) return letter;
  if (MARK.test(letter)) return "";
  const [base = letter] = letter.normalize("NFD");
  if (/[a-z]/i.test(base)) return base;
  const folded = letter.toUpperCase().toLowerCase();
  return [...folded].length === 1 ? folded : letter.toLowerCase();
}
