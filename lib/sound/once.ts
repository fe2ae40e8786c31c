const STORE = "gatehouse.done";
/** Who claims first keeps others away for this long, until what is stored has reached every tab. */
const HOLD_MS = 3_000;
const FORGET_MS = 10 * 60_000;

/** True in one of this person's tabs, false in all others: whoever asks first does it. */
export function claimOnce(name: string): Promise<boolean> {
  // Browsers have locks only where the page came by https or from this machine.
  if (!("locks" in navigator)) return Promise.resolve(note(name));
  return new Promise((resolve, reject) => {
    const hold = (lock: Lock | null) => {
      const first = lock !== null && note(name);
      resolve(first);
      return first ? new Promise((end) => setTimeout(end, HOLD_MS)) : undefined;
    };
    navigator.locks.request(`gatehouse.${name}`, { ifAvailable: true }, hold).catch(reject);
  });
}

/** Whether nobody noted it before; a tab that slept may ask long after it was done. */
function note(name: string): boolean {
  try {
    const done = remember(JSON.parse(localStorage.getItem(STORE) ?? "{}"), name, Date.now());
    if (done === null) return false;
    localStorage.setItem(STORE, JSON.stringify(done));
  } catch {
    // Without storage every tab is on its own: rather twice than never.
  }
  return true;
}

/** What has been done, with one more and without what is long past; null where it was done already. */
export function remember(done: unknown, name: string, now: number): Record<string, number> | null {
  const before = typeof done === "object" && done !== null ? Object.entries(done) : [];
  const recent = before.filter(([, at]) => typeof at === "number" && now - at < FORGET_MS);
  if (recent.some(([known]) => known === name)) return null;
  return Object.fromEntries([...recent, [name, now]]);
}
