import { expect, test } from "vitest";
import { explainSilence } from "@/components/devices/silence";
import type { DeviceReadingView } from "@/lib/devices/reading-view";
import { device } from "./sample";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 100 * DAY;
const fine = { video: true, motionDetection: "on", power: "battery", battery: 80 } as const;
const reading: DeviceReadingView = {
  ...{ readAt: NOW, missingSince: null, abilities: [], place: null, privacyZones: 0 },
  ...{ link: "ok", unlinkedAt: null, isWaiting: false, failure: null },
};

interface Case {
  about?: Parameters<typeof device>[1];
  read?: Partial<DeviceReadingView>;
  lastDeliveryAt?: number | null;
}

const explain = ({ about, read, lastDeliveryAt = NOW }: Case) =>
  explainSilence(
    {
      device: device(1, { lastEventAt: NOW - 3 * DAY, details: fine, ...about }),
      reading: { ...reading, ...read },
      lastDeliveryAt,
    },
    NOW,
  );

test.each<[string, Case, RegExp | null]>([
  ["was heard of within a day", { about: { lastEventAt: NOW - 23 * HOUR } }, null],
  ["is offline, which is said elsewhere", { about: { status: "offline" } }, null],
  ["is of an account that is not linked any more", { read: { link: "unlinked" } }, /account is not linked any more/],
  ["is of an account whose link has expired", { read: { link: "relink" } }, /link of its account has expired/],
  ["was removed", { about: { status: "removed", lastEventAt: NOW } }, /Its owner can share it again/],
  ["is as silent as every other", { lastDeliveryAt: NOW - 2 * DAY }, /arrived from Ring for 2 d, of any device/],
  [
    "has its motion alerts off, which is said elsewhere",
    { about: { details: { ...fine, motionDetection: "off" } } },
    null,
  ],
  ["had little power left", { about: { details: { ...fine, battery: 8 } } }, /battery was at 8 %/],
  ["runs on mains power", { about: { details: { ...fine, power: "mains", battery: null } } }, /Nothing wrong is known/],
  ["was never read", { about: { details: null, lastEventAt: null }, read: { link: null } }, /Nothing wrong is known/],
])("the silence of a device that %s is explained", (_, about, words) => {
  const why = explain(about);
  if (words === null) expect(why).toBeNull();
  else expect(why).toMatch(words);
});
