import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { databasePath, db, isShared } from "@/db/client";
import { getHead } from "@/db/queries/events";
import { carryPeople, endSessions, hasPeople } from "@/db/sqlite/carry";
import { Refusal } from "@/lib/api/refusal";
import { StartupError } from "@/lib/env";
import { exchange } from "@/lib/exchange";
import { log } from "@/lib/log";
import { configuredKeys } from "@/lib/ring/signing-keys";
import { stopSimulation } from "@/lib/simulate/simulation";
import { demoFile, removeDemoFiles } from "./files";
import { linkDemo } from "./links";
import { usualPast } from "./past";
import { shifts } from "./shifts";
import { demoState, isDemo } from "./state";
import { startFilling } from "./thread";
import { startTraffic, stopTraffic } from "./traffic";
import type { DemoView } from "./view";

const LOOK_MS = 200;
const TOLD_PERCENT = 20;

/** How the demo stands. */
export function viewDemo(): DemoView {
  const { phase, percent, problem } = demoState();
  return { phase, percent, problem };
}

/**
 * Begin to prepare the demo, which opens by itself once it is ready; throws a Refusal where there is something real to show.
 * The real database stays as it is, closed and locked, while the demo plays.
 */
export async function enterDemo(past = usualPast): Promise<DemoView> {
  if (isShared()) throw new Refusal(409, 'The demo needs a database of its own: run "npm run demo" on any machine.');
  if (demoState().phase !== "off") return viewDemo();
  await refuseReal();
  if (demoState().phase !== "off") return viewDemo();
  Object.assign(demoState(), { phase: "preparing", percent: 0, problem: null });
  inTurn(() => prepareAndOpen(past)).catch((error: unknown) => {
    const wasGivenUp = demoState().phase === "off";
    Object.assign(demoState(), { phase: "off", problem: wasGivenUp ? null : sentence(error) });
    removeDemoFiles();
  });
  return viewDemo();
}

/** Enter the demo and wait until it plays; `tell` hears how far it is. Throws a StartupError where it cannot. */
export async function playDemo(tell: (percent: number) => void): Promise<void> {
  const state = demoState();
  await enterDemo();
  for (let told = 0; state.phase === "preparing"; await wait(LOOK_MS)) {
    if (state.percent < told) continue;
    tell(state.percent);
    told = state.percent + TOLD_PERCENT;
  }
  if (!isDemo()) throw new StartupError(state.problem ?? "The demo was stopped.");
}

/** Go back to the real database and remove everything of the demo; a demo that is being prepared is given up. */
export async function leaveDemo(): Promise<DemoView> {
  const state = demoState();
  void giveUp();
  state.waiting += 1;
  try {
    await inTurn(close);
  } finally {
    state.waiting -= 1;
  }
  return viewDemo();
}

/** Stop all that plays or is being prepared, for the end of the process: whatever is left is removed at the next start. */
export async function endDemo(): Promise<void> {
  await giveUp();
  await demoState().turn;
  await stopTraffic();
}

async function prepareAndOpen(past: typeof usualPast): Promise<void> {
  const state = demoState();
  await stopSimulation();
  removeDemoFiles();
  const tell = (percent: number) => {
    state.percent = percent;
  };
  const { worker, done } = startFilling(demoFile(), { ...past, now: Date.now() }, tell);
  state.worker = worker;
  await done.finally(() => {
    state.worker = null;
  });
  await refuseReal();
  const [from, to] = [databasePath(), demoFile()];
  const between = () => {
    refuseKey();
    carryPeople({ from, to });
    state.phase = "on";
  };
  await exchange({ from, to, staying: () => state.waiting, between }).catch((error: unknown) => {
    state.phase = "preparing";
    throw error;
  });
  await linkDemo().catch((error: unknown) => log().error({ err: error }, "the demo has no pictures"));
  await startTraffic().catch((error: unknown) => log().error({ err: error }, "the demo has no traffic"));
  log().info("the demo plays");
}

async function close(): Promise<void> {
  const state = demoState();
  if (state.phase !== "on") return;
  await stopTraffic();
  const [from, to] = [demoFile(), databasePath()];
  const between = () => {
    // Whoever claimed the installation while the demo played runs it afterwards, too.
    if (hasPeople(to)) endSessions({ from, to });
    else carryPeople({ from, to, but: shifts.map(({ id }) => id) });
    Object.assign(state, { phase: "off", percent: 0, problem: null });
  };
  await exchange({ from, to, staying: () => state.waiting, between }).catch((error: unknown) => {
    state.phase = "on";
    throw error;
  });
  removeDemoFiles();
  log().info("the demo is over");
}

/** Prepare it no further; that it then fails is no problem. */
async function giveUp(): Promise<void> {
  const state = demoState();
  if (state.phase === "preparing") state.phase = "off";
  await state.worker?.terminate();
}

/** A demo never stands where something real is, or could come. */
async function refuseReal(): Promise<void> {
  refuseKey();
  await stopSimulation();
  if ((await getHead(db())) > 0) {
    throw new Refusal(409, "There are events here already. Use npm run demo, which starts one of its own.");
  }
}

function refuseKey(): void {
  if (configuredKeys().problem === "no_key") return;
  throw new Refusal(409, "A Gatehouse that Ring calls plays no demo. Use npm run demo, which starts one of its own.");
}

/** One after the other, whatever became of the one before. */
function inTurn(work: () => Promise<void>): Promise<void> {
  const state = demoState();
  const mine = state.turn.then(work);
  state.turn = mine.catch(() => {});
  return mine;
}

function sentence(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  log().error({ err: error }, "the demo could not be prepared");
  return "The demo could not be prepared. The server's log says why.";
}
