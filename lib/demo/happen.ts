import type { Random } from "@/lib/simulate/random";
import type { Occurring } from "./happening";
import type { DemoDevice } from "./homes";
import { kinds } from "./kinds";
import { shareOfHour } from "./rhythm";

const MINUTE = 60_000;
/** Mean pause between two things that begin; each is about two events. */
const PAUSE_MS = 4_600;
/** Nobody waits longer for a press than this. */
const LONGEST_WITHOUT_PRESS_MS = 100_000;
/** A device goes offline about as often, and is back after as long. */
const LOSS_MS = { from: 4 * MINUTE, to: 9 * MINUTE };
const BACK_MS = { from: 40_000, to: 7 * MINUTE };
/** Even at night something goes on somewhere: a share of the busiest hour. */
const NIGHT_SHARE = 0.25;

interface Agenda {
  due: Occurring[];
  pressAt: number;
  lossAt: number;
  away: Set<string>;
}

/** What goes on at the demo's devices from a moment on, in order of time, without end; livelier than any real night. */
export function* happen(devices: readonly DemoDevice[], from: number, random: Random): Generator<Occurring> {
  const agenda: Agenda = {
    due: [],
    pressAt: from + 20_000,
    lossAt: from + random.between(0, LOSS_MS.from),
    away: new Set(),
  };
  for (let at = from; ; at += random.between(PAUSE_MS / 4, PAUSE_MS * 1.75)) {
    agenda.due.sort((a, b) => a.occurredAt - b.occurredAt);
    while (agenda.due[0] && agenda.due[0].occurredAt <= at) {
      const next = agenda.due.shift();
      if (next) yield settle(next, agenda);
    }
    begin(pickDevice(devices, at, { random, agenda }), at, { random, agenda });
    if (at >= agenda.lossAt) loseOne(devices, at, { random, agenda });
  }
}

interface Scene {
  random: Random;
  agenda: Agenda;
}

function begin(device: DemoDevice, at: number, { random, agenda }: Scene): void {
  for (const { afterSeconds, ...moment } of kinds[device.kind].play(random)) {
    agenda.due.push({ device, ...moment, occurredAt: Math.floor(at) + afterSeconds * 1_000 + random.between(0, 900) });
    if (moment.type === "button_press") agenda.pressAt = at + LONGEST_WITHOUT_PRESS_MS;
  }
}

function pickDevice(devices: readonly DemoDevice[], at: number, { random, agenda }: Scene): DemoDevice {
  const wantsPress = at >= agenda.pressAt;
  for (;;) {
    const device = random.pick(devices);
    if (agenda.away.has(device.id) || (wantsPress && device.kind !== "doorbell")) continue;
    const share = Math.max(NIGHT_SHARE, shareOfHour(kinds[device.kind].rhythm, at, device.worksWeekdays));
    if (random.chance((device.perDay * share) / 60)) return device;
  }
}

function loseOne(devices: readonly DemoDevice[], at: number, { random, agenda }: Scene): void {
  agenda.lossAt = at + random.between(LOSS_MS.from, LOSS_MS.to);
  const device = random.pick(devices);
  if (agenda.away.has(device.id)) return;
  agenda.away.add(device.id);
  const occurredAt = Math.floor(at) + 500;
  const backAt = occurredAt + random.between(BACK_MS.from, BACK_MS.to);
  agenda.due = agenda.due.filter((next) => next.device !== device);
  agenda.due.push(
    { device, type: "device_offline", occurredAt },
    { device, type: "device_online", occurredAt: backAt },
  );
}

function settle(next: Occurring, agenda: Agenda): Occurring {
  if (next.type === "device_online") agenda.away.delete(next.device.id);
  return next;
}
