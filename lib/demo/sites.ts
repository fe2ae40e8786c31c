import type { Kind } from "./kinds";

/** A place of the demo, as it is written down: what hangs there, and how busy it is. */
export interface SitePlan {
  /** null for devices that stand at no site. */
  name: string | null;
  /** Open on weekdays, quiet at weekends. */
  worksWeekdays?: true;
  graceMinutes?: number;
  /** Devices that belong to one Ring account. */
  perAccount: number;
  /** What hangs there: its kind, what happens to it on a day, its names. */
  devices: readonly (readonly [kind: Kind, perDay: number, names: readonly string[]])[];
}

/** "Flat 1" to "Flat 24", or with letters "Entrance A" to "Entrance C". */
function several(word: string, count: number, style: "numbers" | "letters" = "numbers"): string[] {
  return Array.from({ length: count }, (_, place) =>
    style === "numbers" ? `${word} ${place + 1}` : `${word} ${String.fromCharCode(65 + place)}`,
  );
}

/** Every site of the demo. */
export const sitePlans: readonly SitePlan[] = [
  {
    name: "Elm Court",
    perAccount: 9,
    devices: [
      ["doorbell", 14, several("Entrance", 3, "letters")],
      ["doorbell", 2, several("Flat", 32)],
      ["lobby", 30, several("Lobby", 3, "letters")],
      ["lobby", 11, ["Mail room", "Laundry", "Bike store", ...several("Stairwell", 3, "letters")]],
      ["drive", 24, ["Garage ramp", "Garage 1", "Garage 2"]],
      ["garden", 7, ["Courtyard", "Playground", "Bin yard"]],
      ["door", 8, ["Cellar door", "Roof hatch"]],
      ["water", 0.01, ["Boiler room", "Laundry floor"]],
    ],
  },
  {
    name: "Lakeside Holiday Flats",
    perAccount: 4,
    graceMinutes: 10,
    devices: [
      ["doorbell", 5, several("Apartment", 18)],
      ["doorbell", 9, ["Reception"]],
      ["lobby", 16, ["Reception hall", "Breakfast room", "Sauna corridor"]],
      ["drive", 18, ["Car park north", "Car park south", "Charging bay"]],
      ["garden", 9, ["Jetty", "Lake path", "Barbecue lawn", "Boat shed"]],
      ["water", 0.02, ["Pump room", "Apartment 3 bathroom", "Apartment 9 bathroom"]],
      ["cold", 0.02, ["Apartment 14 pipes"]],
    ],
  },
  {
    name: "Mill Yard",
    worksWeekdays: true,
    perAccount: 5,
    devices: [
      ["doorbell", 12, ["Yard gate", "Office door"]],
      ["office", 20, ["Joinery", "Spray booth", "Metal shop", "Canteen", "Foundry", "Office corridor"]],
      ["drive", 26, ["Yard", "Loading ramp", "Weighbridge", "Forklift lane"]],
      ["fence", 4, ["Fence east", "Fence west", "Timber store"]],
      ["door", 10, ["Workshop door 1", "Workshop door 2", "Paint store"]],
      ["smoke", 0.01, ["Spray booth air", "Boiler house"]],
    ],
  },
  {
    name: "Park Clinic",
    perAccount: 6,
    graceMinutes: 2,
    devices: [
      ["doorbell", 34, ["Main entrance", "Night bell"]],
      ["doorbell", 10, ["Delivery entrance", "Pharmacy hatch"]],
      ["office", 34, ["Waiting room", "Reception desk", "Corridor 1", "Corridor 2", "Lift lobby", "X-ray corridor"]],
      ["drive", 28, ["Ambulance bay", "Visitor parking", "Staff parking"]],
      ["door", 9, ["Drug store", "Linen room", "Server room"]],
      ["cold", 0.03, ["Vaccine fridge", "Laboratory fridge"]],
      ["climate", 0.1, ["Archive climate", "Server room climate"]],
    ],
  },
  {
    name: "Harbour Parcel Lockers",
    perAccount: 4,
    devices: [
      ["parcels", 42, several("Locker wall", 12)],
      ["parcels", 20, several("Returns desk", 2)],
      ["drive", 34, ["Van bay 1", "Van bay 2", "Turning circle"]],
      ["fence", 3, ["Quay fence", "Rear gate"]],
      ["doorbell", 13, ["Help point", "Depot door"]],
      ["tamper", 0.02, ["Locker wall 3 panel", "Locker wall 7 panel"]],
    ],
  },
  {
    name: "Oak Lane Care Home",
    perAccount: 7,
    graceMinutes: 2,
    devices: [
      ["doorbell", 22, ["Front door", "Garden door"]],
      [
        "lobby",
        22,
        ["Hall", "Dining room", "Lounge", "Corridor ground floor", "Corridor first floor", "Stair landing"],
      ],
      ["door", 12, [...several("Room", 22).map((room) => `${room} door`), "Medicine cabinet", "Garden gate"]],
      ["garden", 6, ["Rose garden", "Terrace"]],
      ["drive", 9, ["Drive", "Kitchen delivery"]],
      ["water", 0.02, ["Bathroom east", "Bathroom west", "Kitchen floor"]],
      ["smoke", 0.01, ["Heating cellar"]],
    ],
  },
  {
    name: "Station Offices",
    worksWeekdays: true,
    perAccount: 6,
    devices: [
      ["doorbell", 24, ["Street entrance"]],
      ["doorbell", 7, several("Tenant", 12)],
      ["office", 26, ["Foyer", "Lift hall 1", "Lift hall 2", "Lift hall 3", "Meeting floor", "Copy room"]],
      ["drive", 20, ["Underground parking", "Bicycle ramp"]],
      ["climate", 0.1, ["Comms room climate"]],
      ["door", 8, ["Comms room", "Roof terrace door"]],
    ],
  },
  {
    name: "North Depot",
    worksWeekdays: true,
    perAccount: 6,
    devices: [
      ["drive", 38, ["Gate in", "Gate out", "Dock 1", "Dock 2", "Dock 3", "Dock 4"]],
      ["fence", 4, several("Perimeter", 8)],
      ["office", 18, ["Dispatch", "Drivers' room", "Aisle 1", "Aisle 2", "Aisle 3", "Aisle 4"]],
      ["doorbell", 16, ["Drivers' bell"]],
      ["door", 12, ["Fire exit north", "Fire exit south", "Cage"]],
      ["cold", 0.04, ["Cold room 1", "Cold room 2"]],
    ],
  },
  {
    name: "Garden Row",
    perAccount: 4,
    devices: [
      ["doorbell", 5, several("Number", 16)],
      ["drive", 12, several("Number", 10).map((house) => `${house} driveway`)],
      ["garden", 8, several("Number", 12).map((house) => `${house} back garden`)],
      ["lobby", 9, ["Number 2 hallway", "Number 7 hallway"]],
    ],
  },
  {
    name: "Hill Street Shops",
    worksWeekdays: true,
    perAccount: 3,
    devices: [
      ["office", 32, ["Bakery counter", "Chemist", "Flower shop", "Bookshop", "Cafe", "Barber", "Tailor"]],
      ["doorbell", 8, ["Bakery back door", "Chemist night bell", "Cafe yard"]],
      ["fence", 3, ["Back alley"]],
      ["door", 9, ["Bakery store", "Chemist store"]],
    ],
  },
  {
    name: null,
    perAccount: 3,
    devices: [
      ["lobby", 7, ["Spare camera 1", "Spare camera 2"]],
      ["garden", 4, ["Allotment", "Bird box"]],
      ["doorbell", 3, ["Test bench doorbell"]],
    ],
  },
];
