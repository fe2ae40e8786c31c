import { json, type Route } from "./http.ts";
import type { FakeSubscription } from "./state.ts";
import { withToken } from "./tokens.ts";

const PAGE = 25;

/** `GET /v1/accounts/me/subscriptions`, 25 a page. */
export const subscriptionRoutes: Route[] = [
  withToken("GET", /^\/v1\/accounts\/me\/subscriptions$/, (context) => {
    const all = context.account.subscriptions;
    const from = Number(context.seen.query.get("page[cursor]") ?? 0);
    const more = all.length > from + PAGE;
    const next = `${context.seen.path}?${new URLSearchParams({ "page[cursor]": String(from + PAGE) })}`;
    json(context, { data: all.slice(from, from + PAGE).map(toResource), links: more ? { next } : {} });
  }),
];

function toResource({ id, kind, status, planId, expiresAt, createdAt, deviceIds }: FakeSubscription) {
  return {
    type: "subscriptions",
    id,
    attributes: {
      sub_type: kind,
      status,
      plan_id: planId,
      expires_at: new Date(expiresAt).toISOString(),
      created_at: new Date(createdAt).toISOString(),
    },
    relationships: { devices: { data: deviceIds.map((deviceId) => ({ type: "device", id: deviceId })) } },
  };
}
