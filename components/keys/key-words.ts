import type { KeyView } from "@/lib/ring/key-views";

export const sourceWords: Readonly<Record<KeyView["source"], string>> = {
  environment: "From the environment",
  stored: "Added here",
};

/** "1,000 deliveries". */
export function countText(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "delivery" : "deliveries"}`;
}

/** What came of adding a key. */
export function addedText(id: string, admitted: number): string {
  if (admitted === 0) return `Key ${id} is added.`;
  return `Key ${id} is added. ${countText(admitted)} that had been held ${admitted === 1 ? "was" : "were"} recorded.`;
}

/** "0.6 KiB", "4.8 MiB". */
export function sizeText(bytes: number): string {
  const kib = bytes / 1024;
  return kib < 1024 ? `${kib.toFixed(1)} KiB` : `${(kib / 1024).toFixed(1)} MiB`;
}
