import "server-only";
import type { z } from "zod";
import { type Action, isAllowed } from "@/lib/auth/actions";
import { nameInAudit, recordAudit } from "@/lib/auth/record-audit";
import { surroundings } from "@/lib/auth/surroundings";
import { findViewer, type Viewer } from "@/lib/auth/viewer";
import { ADDRESS_HEADER, isOwnOrigin } from "@/lib/guard";
import { log } from "@/lib/log";
import { currentRequestId, newRequestId } from "@/lib/request-id";
import { Refusal } from "./refusal";

/** Changes that need no line when they succeed: they concern nobody else, or what they do writes its own. */
const untold: ReadonlySet<Action> = new Set(["preferences:change", "live:close"]);

/** A route handler that says what it does; tests refuse any that does not. */
export type Route = ((request: Request) => Promise<Response>) & { action: Action };

/** One change as its handler gets it. */
export interface Change<T> {
  input: T;
  /** Null only where the action is open to anyone. */
  viewer: Viewer | null;
  request: Request;
  address: string;
  /** What the audit entry names as changed. */
  note(target: string, detail?: string): void;
}

/** A route that anybody may use and that guards itself: the webhook by its signature, health by saying nothing. */
export function open(action: Action, handle: (request: Request) => Response | Promise<Response>): Route {
  return Object.assign(async (request: Request) => handle(request), { action });
}

/** A route that reads: for whoever may do this action. */
export function read(action: Action, handle: (viewer: Viewer, request: Request) => Promise<Response>): Route {
  const route = async (request: Request) => {
    try {
      const viewer = await findViewer(request.headers);
      if (!viewer) throw signedOut();
      if (!isAllowed(action, viewer)) throw forbidden();
      return await handle(viewer, request);
    } catch (error) {
      return toAnswer(error, action);
    }
  };
  return Object.assign(route, { action });
}

/** A route that changes something: from one of our own pages, by whoever may, in JSON that fits; every try is audited. */
export function change<T extends z.ZodType>(
  action: Action,
  schema: T,
  act: (change: Change<z.infer<T>>) => Promise<object>,
): Route {
  const route = async (request: Request) => {
    const noted: { target: string | null; detail: string | null } = { target: null, detail: null };
    let viewer: Viewer | null = null;
    const address = request.headers.get(ADDRESS_HEADER) ?? "";
    const audit = (result: "done" | "denied" | "failed", detail: string | null) => {
      const operatorName = nameInAudit(viewer) ?? noted.target ?? "nobody";
      const entry = { operatorId: viewer?.id ?? null, operatorName, address, action, target: noted.target };
      return recordAudit({ ...entry, result, detail });
    };
    try {
      if (!isOwnOrigin((name) => request.headers.get(name), surroundings())) throw foreign();
      viewer = await findViewer(request.headers);
      if (!isAllowed(action, viewer)) throw viewer ? forbidden() : signedOut();
      const input = await readInput(request, schema);
      const note = (target: string, detail?: string) => Object.assign(noted, { target, detail: detail ?? null });
      const body = await act({ input, viewer, request, address, note });
      if (!untold.has(action)) await audit("done", noted.detail);
      return body instanceof Response ? body : answer(200, body);
    } catch (error) {
      const isDenial = error instanceof Refusal && (error.status === 401 || error.status === 403);
      // A stranger's refused knock is not worth a durable write each: only tries that concern a person are kept.
      if (viewer || noted.target !== null) await audit(isDenial ? "denied" : "failed", sentence(error));
      return toAnswer(error, action);
    }
  };
  return Object.assign(route, { action });
}

/** JSON that no cache keeps. */
export function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

async function readInput<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T>> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    throw new Refusal(415, "Send JSON, with the content type application/json.");
  }
  const parsed = schema.safeParse(await request.json().catch(() => undefined));
  if (!parsed.success) throw new Refusal(400, parsed.error.issues[0]?.message ?? "The request cannot be read.");
  return parsed.data;
}

/** The answer to what went wrong: a refusal's own sentence, or one that names the request under which the log tells more. */
export function toAnswer(error: unknown, action: Action): Response {
  if (error instanceof Refusal) return answer(error.status, { error: error.message, ...error.more });
  const code = currentRequestId() ?? newRequestId();
  log().error({ requestId: code, err: error, action }, "request failed");
  return answer(500, { error: "That did not work. Nothing was changed; please try again.", code });
}

const sentence = (error: unknown) => (error instanceof Refusal ? error.message : "unexpected error");
const foreign = () => new Refusal(403, "This is done from Gatehouse's own pages.");
const forbidden = () => new Refusal(403, "Your role does not allow this. Ask an admin.");
const signedOut = () => new Refusal(401, "Sign in to do this.");
