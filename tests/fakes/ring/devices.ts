import { type Context, deviceOf, FakeError, json, type Route } from "./http.ts";
import { deviceResource, isPart, type Part, partResource } from "./resources.ts";
import type { FakeDevice } from "./state.ts";
import { withToken } from "./tokens.ts";

/** `GET /v1/devices`, `/v1/devices/{id}` and what belongs to one. */
export const deviceRoutes: Route[] = [
  withToken("GET", /^\/v1\/devices$/, (context) => {
    const { devices } = context.account;
    json(context, { data: devices.map(deviceResource), ...included(context, devices) });
  }),
  withToken("GET", /^\/v1\/devices\/([^/]+)$/, (context) => {
    const device = deviceOf(context);
    json(context, { data: deviceResource(device), ...included(context, [device]) });
  }),
  withToken("GET", /^\/v1\/devices\/([^/]+)\/(status|capabilities|configurations|location)$/, (context) => {
    json(context, { data: partResource(deviceOf(context), context.params[1] as Part) });
  }),
];

function included({ seen }: Context, devices: FakeDevice[]) {
  const asked = seen.query.get("include")?.split(",") ?? [];
  if (asked.length === 0) return {};
  const parts = asked.filter(isPart);
  if (parts.length < asked.length) throw new FakeError(400, "UNKNOWN_INCLUDE");
  const all = devices.flatMap((device) => parts.map((part) => partResource(device, part)));
  return { included: [...new Map(all.map((one) => [`${one.type} ${one.id}`, one])).values()] };
}
