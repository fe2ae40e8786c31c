import { createId, type Device } from "@/lib/simulate/homes";
import { groupPlans } from "./groups";
import type { Kind } from "./kinds";
import { sitePlans } from "./sites";

/** A device of the demo: a simulated one with a place, a kind and a pace. */
export interface DemoDevice extends Device {
  kind: Kind;
  /** Events on an ordinary day. */
  perDay: number;
  worksWeekdays: boolean;
  site: string | null;
  /** Names of the groups it belongs to. */
  groups: readonly string[];
  /** What its operators call it instead of its own name. */
  alias: string | null;
}

/** What people call a few devices, whose own names say too little. */
const aliases: Readonly<Record<string, string>> = {
  "Elm Court/Entrance A": "Entrance A (Elm Street)",
  "Elm Court/Garage 2": "Garage 2, lower deck",
  "Park Clinic/Night bell": "Night bell (use after 20:00)",
  "North Depot/Perimeter 3": "Perimeter 3, by the railway",
  "Lakeside Holiday Flats/Boat shed": "Boat shed (weak Wi-Fi)",
  "Oak Lane Care Home/Room 4 door": "Room 4 door (sensor mat)",
  "Hill Street Shops/Bakery counter": "Bakery",
};

/** Every device of the demo, site by site, always the same. */
export function listDevices(): DemoDevice[] {
  let accounts = 0;
  return sitePlans.flatMap(({ name: site, perAccount, worksWeekdays = false, devices }) => {
    let place = 0;
    return devices.flatMap(([kind, perDay, names]) =>
      names.map((name): DemoDevice => {
        if (place++ % perAccount === 0) accounts += 1;
        const path = `${site ?? "nowhere"}/${name}`;
        const groups = groupPlans.filter(({ members }) => members.test(name)).map((group) => group.name);
        const ids = { id: createId("device", `demo/${path}`), accountId: createId("account", `demo/${accounts}`) };
        return { ...ids, name, kind, perDay, worksWeekdays, site, groups, alias: aliases[path] ?? null };
      }),
    );
  });
}
