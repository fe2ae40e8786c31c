import { post } from "./people";

/** A key as an admin makes it on the page. */
export async function makeKey(
  url: string,
  admin: string,
  wish: { name?: string; days?: number | null } = {},
): Promise<string> {
  const made = await post(url, "/api/api-keys/make", { name: "A machine", days: null, ...wish }, { cookie: admin });
  if (made.status !== 200) throw new Error(`no key made: ${JSON.stringify(made.json)}`);
  return String(made.json.key);
}

/** Ask as a machine does; nothing but the key in the headers. */
export function askWith(url: string, key: string | null, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { ...(key !== null && { authorization: `Bearer ${key}` }), ...init.headers };
  return fetch(url + path, { redirect: "manual", ...init, headers });
}
