import { deviceOf, json, type Route } from "./http.ts";
import type { FakeHappening } from "./state.ts";
import { withToken } from "./tokens.ts";

const PAGE = 50;

/** `GET /v1/history/devices/{id}/events`: newest first, page by page, since the consent. */
export const historyRoutes: Route[] = [
  withToken("GET", /^\/v1\/history\/devices\/([^/]+)\/events$/, (context) => {
    const { seen, account } = context;
    const device = deviceOf(context);
    const types = seen.query.get("event_types")?.split(",") ?? [];
    const before = Number(seen.query.get("page[key]") ?? Number.POSITIVE_INFINITY);
    const found = device.history
      .filter(({ start }) => start >= account.consentAt && start < before)
      .filter((happening) => types.length === 0 || types.some((type) => isOf(happening, type)))
      .sort((a, b) => b.start - a.start);
    const page = found.slice(0, PAGE);
    const query = new URLSearchParams(seen.query);
    query.set("page[key]", String(page.at(-1)?.start));
    const links = found.length > PAGE ? { next: `${seen.path}?${query}` } : {};
    json(context, { data: page.map(toResource), links });
  }),
];

/** "motion" is every motion, "motion.human" those of people. */
function isOf({ type, subType }: FakeHappening, asked: string): boolean {
  const [askedType, askedClass] = asked.split(".");
  return type === askedType && (askedClass === undefined || subType === askedClass);
}

function toResource({ id, type, start, end }: FakeHappening) {
  return { type: "history-events", id, attributes: { event_type: type, is_third_party_reviewed: false, start, end } };
}
