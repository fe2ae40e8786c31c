import type { ServerResponse } from "node:http";
import { type FakeAccount, findDevice, type Seen, type State } from "./state.ts";

/** A request on its way through the fake. */
export interface Context {
  state: State;
  seen: Seen;
  response: ServerResponse;
  /** What the parentheses of the route's pattern matched. */
  params: string[];
  /** Whose token it is; only behind `withToken`. */
  account: FakeAccount;
}

export interface Route {
  method: string;
  path: RegExp;
  answer(context: Context): void | Promise<void>;
}

/** Thrown to answer with one of Ring's errors. */
export class FakeError extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, title: string, headers: Record<string, string> = {}) {
    super(title);
    this.status = status;
    this.headers = headers;
  }
}

/** Answer with JSON. */
export function json({ response }: Pick<Context, "response">, body: object, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Answer with an error as Ring's API words it. */
export function answerError(response: ServerResponse, { status, message, headers }: FakeError): void {
  const body = { errors: [{ status: String(status), title: message, detail: "Made up by the fake." }] };
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** The body as a JSON object; an error 400 where it is none. */
export function bodyOf({ seen }: Context): Record<string, unknown> {
  const type = seen.headers["content-type"];
  if (typeof type !== "string" || !type.startsWith("application/json")) throw new FakeError(415, "UNSUPPORTED_TYPE");
  try {
    const body: unknown = JSON.parse(seen.body);
    if (typeof body === "object" && body !== null) return body as Record<string, unknown>;
  } catch {}
  throw new FakeError(400, "MALFORMED_BODY");
}

/** The device in the path, where the token's account shares it; an error 404 otherwise. */
export function deviceOf({ state, params, account }: Context) {
  const found = findDevice(state, decodeURIComponent(params[0] ?? ""));
  if (!found || found.account !== account) throw new FakeError(404, "DEVICE_NOT_FOUND");
  return found.device;
}
