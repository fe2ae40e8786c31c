import "server-only";
import { singleton } from "@/lib/singleton";
import { ENGINEERS, io } from "./io";

/** No more often than this: whoever is told asks for everything new at once. */
const PACE_MS = 250;

const teller = () => singleton<{ toldAt: number; waiting: NodeJS.Timeout | null }>("deliveries-teller", createTeller);

/** Tell engineers' browsers that there are new deliveries; without telling what, so that each asks as who it is. */
export function tellDeliveries(): void {
  const state = teller();
  if (state.waiting) return;
  state.waiting = setTimeout(tell, Math.max(0, state.toldAt + PACE_MS - performance.now()));
  state.waiting.unref();
}

function tell(): void {
  Object.assign(teller(), { waiting: null, toldAt: performance.now() });
  io().to(ENGINEERS).emit("deliveries:recorded");
}

function createTeller() {
  return { toldAt: 0, waiting: null };
}
