import { z } from "zod";
import type { Call } from "./call";
import { type Asked, type Caller, devicePath } from "./caller";
import { readCapabilities, readConfigurations, readLocation, readStatus } from "./device-attributes";
import { type Included, lenient, one, type Resource, related } from "./json-api";
import { readPages } from "./pages";
import { jsonOf } from "./read-json";
import type { RingCapabilities, RingConfigurations, RingDevice, RingLocation, RingPower } from "./shapes";

const INCLUDE = "include=status,capabilities,location,configurations";
const name = lenient(z.string().trim().min(1).max(256));

/** Calls about the devices that an account shares. */
export function deviceCalls(call: Caller) {
  const ask = (path: string, { signal }: Call): Asked => ({ path, isRepeatable: true, signal });
  const askPart = async (deviceId: string, part: string, to: Call) => {
    const { data } = await call(ask(`${devicePath(deviceId)}/${part}`, to), jsonOf(one));
    return data.attributes;
  };
  return {
    /** Every device, with all that Ring tells of it. */
    async listDevices(to: Call = {}): Promise<RingDevice[]> {
      const devices: RingDevice[] = [];
      const first = ask(`/v1/devices?${INCLUDE}`, to);
      for await (const { data, included } of readPages(call, first)) {
        for (const device of data) devices.push(toDevice(device, included));
      }
      return devices;
    },

    /** One device, with all that Ring tells of it; fails as `gone` where it is not shared any more. */
    async getDevice(deviceId: string, to: Call = {}): Promise<RingDevice> {
      const { data, included } = await call(ask(`${devicePath(deviceId)}?${INCLUDE}`, to), jsonOf(one));
      return toDevice(data, included);
    },

    /** Whether a device can be reached, and what keeps it running. */
    async getDeviceStatus(
      deviceId: string,
      to: Call = {},
    ): Promise<{ online: boolean | null; power: RingPower | null }> {
      return readStatus(await askPart(deviceId, "status", to));
    },

    /** What a device can do. */
    async getDeviceCapabilities(deviceId: string, to: Call = {}): Promise<RingCapabilities | null> {
      return readCapabilities(await askPart(deviceId, "capabilities", to));
    },

    /** The coarse place of a device. */
    async getDeviceLocation(deviceId: string, to: Call = {}): Promise<RingLocation | null> {
      return readLocation(await askPart(deviceId, "location", to));
    },

    /** How a device is set up in the Ring app. */
    async getDeviceConfigurations(deviceId: string, to: Call = {}): Promise<RingConfigurations | null> {
      return readConfigurations(await askPart(deviceId, "configurations", to));
    },
  };
}

function toDevice(device: Resource, included: Included): RingDevice {
  const part = (relationship: string) => related(device, relationship, included);
  return {
    id: device.id,
    name: name.parse(device.attributes.name),
    ...readStatus(part("status")),
    location: readLocation(part("location")),
    capabilities: readCapabilities(part("capabilities")),
    configurations: readConfigurations(part("configurations")),
  };
}
