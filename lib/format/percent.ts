/** "100 %" only when all of them count: 9,999 of 10,000 is "99.9 %". Null of nothing. */
export function formatShare(part: number, whole: number): string | null {
  if (whole <= 0) return null;
  if (part >= whole) return "100 %";
  return `${Math.floor((part / whole) * 1_000) / 10} %`;
}
