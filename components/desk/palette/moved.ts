/** Where a key leads in a list of this length; null where it means something else. */
export function moved(key: string, at: number, length: number): number | null {
  if (length === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (at + 1) % length;
    case "ArrowUp":
      return (at - 1 + length) % length;
    case "Home":
    case "PageUp":
      return 0;
    case "End":
    case "PageDown":
      return length - 1;
    default:
      return null;
  }
}
