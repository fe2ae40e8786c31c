import { signBody } from "@/lib/ring/signature";
import { envelope } from "../../helpers/deliveries";
import { PLACES, putAt } from "../../helpers/hostile/places";
import { KEY } from "../../helpers/key";
import { ADMIN } from "../../helpers/people";

/** A request that carries an address somewhere. */
export interface Carrier {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What proxies and frameworks take an address from. */
const HEADERS = [
  ...["x-forwarded-host", "x-forwarded-server", "forwarded", "x-original-url", "x-rewrite-url", "x-host", "referer"],
  ...["x-middleware-rewrite", "x-nextjs-rewrite", "x-nextjs-redirect", "x-invoke-path", "x-matched-path", "origin"],
];
const INVITED = { email: "x@example.com", role: "viewer", engineer: false };
const PAGES = ["/", "/sign-in", "/api/auth/sign-in/social", "/_next/image", "/setup"];

/** So many places of an envelope carry each address. */
const PLACES_EACH = 3;

/** What carries the address of this number to the server, from Ring, from a stranger and from somebody who is signed in; a few addresses go to every place. */
export function carry(address: string, number: number, { url, cookie }: { url: string; cookie: string }): Carrier[] {
  const ascii = encodeURI(address);
  const json = { "content-type": "application/json", origin: url, cookie };
  const post = (path: string, body: object) => ({ path, method: "POST", headers: json, body: JSON.stringify(body) });
  const query = ["url", "callbackURL", "next"].map((name) => `${name}=${encodeURIComponent(address)}`).join("&");
  const goTo = { callbackURL: address, redirectTo: address, image: address, issuer: address };
  return [
    ...Array.from({ length: PLACES_EACH }, (_, nth) =>
      deliver(putAt([pick(PLACES, number * PLACES_EACH + nth)], JSON.stringify(address))),
    ),
    deliver(JSON.stringify({ ...envelope(), url: address, callback: address, links: { self: address } })),
    { path: "/sign-in", headers: { [pick(HEADERS, number)]: ascii, cookie } },
    // As a Server Action that redirects would be called.
    { path: "/sign-in", method: "POST", headers: { ...json, "next-action": "a".repeat(42), host: ascii }, body: "[]" },
    { path: `${pick(PAGES, number)}?${query}&w=640&q=75`, headers: { cookie } },
    pick(
      [
        post("/api/auth/sign-in/email", { ...ADMIN, ...goTo }),
        post("/api/auth/sign-in/social", { provider: address, ...goTo }),
        post("/api/devices/change", { key: 1, alias: address, labels: [] }),
        post("/api/people/invite", { ...INVITED, name: address }),
      ],
      number,
    ),
  ];
}

function pick<T>(list: readonly T[], place: number): T {
  return list[place % list.length] as T;
}

function deliver(body: string): Carrier {
  const headers = { "content-type": "application/json", "x-signature": signBody(Buffer.from(body), KEY) };
  return { path: "/api/webhooks/ring", method: "POST", headers, body };
}
