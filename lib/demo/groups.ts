/** A group of the demo and what it says about alerts; `members` are names of devices, at whatever site. */
export interface GroupPlan {
  name: string;
  motionClasses: readonly string[];
  graceMinutes: number | null;
  members: RegExp;
}

/** Every group of the demo. */
export const groupPlans: readonly GroupPlan[] = [
  {
    name: "Main entrances",
    motionClasses: [],
    graceMinutes: 2,
    members: /^(Entrance [A-C]|Main entrance|Front door|Street entrance|Reception|Yard gate)$/,
  },
  {
    name: "Night watch",
    motionClasses: ["human"],
    graceMinutes: null,
    members: /^(Fence (east|west)|Timber store|Perimeter \d|Quay fence|Rear gate|Back alley)$/,
  },
  { name: "Cold chain", motionClasses: [], graceMinutes: 1, members: /fridge$|^Cold room \d$/ },
  { name: "Poor reception", motionClasses: [], graceMinutes: 30, members: /^(Boat shed|Jetty|Garage [12]|Allotment)$/ },
];
