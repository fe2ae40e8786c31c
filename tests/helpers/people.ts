/** How tests come in and let others in: by the same links and requests as people do. */
export const ADMIN = { name: "Ada Admin", email: "ada@example.com", password: "a long enough phrase 1" };
export const PASSWORD = "another long phrase 2";

export interface Reply {
  status: number;
  json: Record<string, unknown>;
  headers: Headers;
}

export interface Asking {
  cookie?: string;
  origin?: string;
  headers?: Record<string, string>;
}

/** Post JSON as one of our own pages does. */
export async function post(url: string, path: string, body: unknown, asking: Asking = {}): Promise<Reply> {
  const response = await fetch(url + path, {
    method: "POST",
    redirect: "manual",
    headers: {
      "content-type": "application/json",
      origin: asking.origin ?? url,
      ...(asking.cookie && { cookie: asking.cookie }),
      ...asking.headers,
    },
    body: JSON.stringify(body),
  });
  return toReply(response);
}

export async function toReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return { status: response.status, json: isJson && text ? JSON.parse(text) : {}, headers: response.headers };
}

/** The cookies of an answer as a browser would send them back. */
export function cookiesOf({ headers }: Reply): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** Become the first admin by the link that the server printed; resolves to the session's cookie. */
export async function claim(url: string, link: string): Promise<string> {
  const token = new URL(link).searchParams.get("token");
  const reply = await post(url, "/api/claim", { token, ...ADMIN });
  if (reply.status !== 200) throw new Error(`not claimed: ${JSON.stringify(reply.json)}`);
  return cookiesOf(reply);
}

/** The claim link in what a server printed. */
export function claimLinkIn(output: string): string {
  const link = /https?:\/\/\S+\/claim\?token=\S+/.exec(output)?.[0];
  if (!link) throw new Error(`no claim link in:\n${output}`);
  return link;
}

/** Let somebody in by an admin's link; resolves to their session's cookie. */
export async function letIn(
  url: string,
  admin: string,
  person: { name?: string; email: string; role: string; engineer?: boolean },
): Promise<string> {
  const invited = { name: person.email, engineer: false, ...person };
  const made = await post(url, "/api/people/invite", invited, { cookie: admin });
  if (made.status !== 200) throw new Error(`not invited: ${JSON.stringify(made.json)}`);
  const token = new URL(String(made.json.link)).searchParams.get("token");
  const used = await post(url, "/api/links/use", { token, password: PASSWORD });
  if (used.status !== 200) throw new Error(`link not used: ${JSON.stringify(used.json)}`);
  return cookiesOf(used);
}
