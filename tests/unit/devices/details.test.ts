import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeAbilities } from "@/lib/devices/abilities";
import { readDetails, writeDetails } from "@/lib/devices/details";
import { describePlace } from "@/lib/devices/place";
import { readCapabilities, readConfigurations, readLocation, readStatus } from "@/lib/ring/device-attributes";

describe("what a device can do", () => {
  it("is said in plain words, with Ring's own where there are none, and not at all where Ring said nothing", () => {
    const said = readCapabilities({
      video: { codecs: ["AVC"], ratio: "16:9", max_resolution: 1080, supported_resolutions: [1080] },
      motion_detection: { configurations: ["enabled"] },
      image_enhancements: null,
      flood_detection: { supported: true },
      night_light: { supported: true },
      battery_status: { supported: true },
    });
    expect(describeAbilities(said)).toEqual([
      ...["Live video and recordings, up to 1080p", "Motion detection", "Water", "Night light"],
    ]);
    expect(describeAbilities(null)).toEqual([]);
    expect(describeAbilities(readCapabilities({ video: { codecs: null, max_resolution: null } }))).toEqual([]);
  });
});

describe("where a device is", () => {
  it("is said as far as Ring says it", () => {
    expect(describePlace({ country: "US", state: "WA" })).toBe("WA, United States");
    expect(describePlace({ country: "Ruritania", state: null })).toBe("Ruritania");
    expect(describePlace({ country: "ZZ", state: null })).toMatch(/./);
    expect(describePlace({ country: null, state: null })).toBeNull();
    expect(describePlace(null)).toBeNull();
  });
});

it("whatever Ring says of a device comes back from the database as it was kept", () => {
  fc.assert(
    fc.property(fc.object({ maxDepth: 4 }), (anything) => {
      const { power } = readStatus(anything);
      const details = {
        ...{ power, location: readLocation(anything), capabilities: readCapabilities(anything) },
        configurations: readConfigurations(anything),
      };
      expect(readDetails(writeDetails(details))).toEqual(JSON.parse(JSON.stringify(details)));
    }),
    { numRuns: 500 },
  );
});
