/** Keeps this screen from going dark: wanted by this browser until it is taken back, held while the page is in view. */
const STORE = "gatehouse.awake";

let wanted = false;
let held: WakeLockSentinel | null = null;
const listeners = new Set<() => void>();

/** Whether this browser can do it at all. */
export function canStayAwake(): boolean {
  return "wakeLock" in navigator;
}

/** Whether the screen is kept awake at this moment. */
export function isAwake(): boolean {
  return held !== null;
}

/** Hears of every change; takes up what this browser wanted when it was last open. */
export function followAwake(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    wanted = read();
    document.addEventListener("visibilitychange", hold);
    void hold();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener("visibilitychange", hold);
  };
}

export async function setAwake(on: boolean): Promise<void> {
  wanted = on;
  try {
    localStorage.setItem(STORE, on ? "on" : "off");
  } catch {
    // Then it is wanted for this visit only.
  }
  if (on) await hold();
  else await held?.release();
}

async function hold(): Promise<void> {
  if (!wanted || held || document.visibilityState !== "visible") return;
  try {
    const lock = await navigator.wakeLock.request("screen");
    lock.addEventListener("release", () => tell(null), { once: true });
    tell(lock);
  } catch {
    // Refused, as on an empty battery: the chip says that the screen may sleep.
  }
}

function tell(lock: WakeLockSentinel | null): void {
  held = lock;
  for (const listener of listeners) listener();
}

function read(): boolean {
  try {
    return localStorage.getItem(STORE) === "on";
  } catch {
    return false;
  }
}
