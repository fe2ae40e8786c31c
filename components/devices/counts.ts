/** "1,000": the same in every browser and on the server. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 device", "12 devices". */
export function countDevices(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "device" : "devices"}`;
}
