import "server-only";
import { Refusal } from "@/lib/api/refusal";
import { answer, toAnswer } from "@/lib/api/route";
import { ADDRESS_HEADER, isOwnOrigin } from "@/lib/guard";
import { checkSessions } from "@/lib/live/check-sessions";
import { isAllowed } from "./actions";
import { type Attempt, beginAttempt } from "./attempts";
import { auth } from "./auth";
import { type LibraryRoute, libraryRoutes } from "./library-routes";
import { emailAddress, newPassword } from "./password";
import { isResidentEmail } from "./people";
import { A_RESIDENT, nameInAudit, recordAudit } from "./record-audit";
import { surroundings } from "./surroundings";
import { findViewer, type Viewer } from "./viewer";

const MAX_BODY = 32 * 1024;

type Body = Readonly<Record<string, unknown>>;

/** One request to the sign-in library, let through only where the table says so: guarded, slowed down, audited, cleaned. */
export async function callLibrary(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, "");
  const route = Object.hasOwn(libraryRoutes, path) ? libraryRoutes[path] : undefined;
  if (!route || route.method !== request.method) return answer(404, { error: "There is nothing here." });
  const address = request.headers.get(ADDRESS_HEADER) ?? "";
  try {
    const isReturn = route.method === "GET" && path.startsWith("callback/");
    if (!isReturn && !isOwnOrigin((name) => request.headers.get(name), surroundings())) {
      throw new Refusal(403, "This is done from Gatehouse's own pages.");
    }
    const viewer = await findViewer(request.headers);
    if (!isAllowed(route.action, viewer)) throw new Refusal(401, "Sign in to do this.");
    const text = route.method === "POST" ? await readBody(request) : "";
    return await pass(request, { path, route, viewer, text, address });
  } catch (error) {
    return toAnswer(error, route.action);
  }
}

interface Call {
  path: string;
  route: LibraryRoute;
  viewer: Viewer | null;
  text: string;
  address: string;
}

async function pass(request: Request, call: Call): Promise<Response> {
  const { path, route, viewer, text, address } = call;
  const body = parse(text);
  if (path === "change-password") checkNewPassword(body);
  const email = emailAddress.safeParse(body.email).data ?? viewer?.email ?? "";
  const attempt = route.isProof ? await beginAttempt(email || null, address, request.headers.get("cookie")) : null;
  const sent = path === "sign-in/social" ? singleSignOn(body) : withoutReturn(body, text);
  const init = { method: request.method, headers: request.headers, ...(route.method === "POST" && { body: sent }) };
  const response = await auth().handler(new Request(request.url, init));
  await note(call, email, response.status);
  if (route.action !== "session:start" || response.ok) await checkSessions();
  return await clean(response, attempt, route);
}

/** Single sign-on comes back to a path of ours, whatever a page asks for. */
function singleSignOn({ callbackURL }: Body): string {
  const isOwnPath = typeof callbackURL === "string" && /^\/(?![/\\])/.test(callbackURL);
  return JSON.stringify({
    provider: "oidc",
    callbackURL: isOwnPath ? callbackURL : "/",
    errorCallbackURL: "/sign-in",
  });
}

/** The library would answer with the address to go on to; our own pages know that by themselves. */
function withoutReturn({ callbackURL, ...rest }: Body, text: string): string {
  return callbackURL === undefined ? text : JSON.stringify(rest);
}

/** Every change and every proof is kept in the audit log; the questions that only prepare one are not. */
async function note({ route, viewer, path, address }: Call, email: string, status: number): Promise<void> {
  if (route.method === "GET") return;
  const isResident = viewer ? viewer.role === "resident" : await isResidentEmail(email);
  const who = isResident ? A_RESIDENT : email;
  await recordAudit({
    operatorId: viewer?.id ?? null,
    operatorName: nameInAudit(viewer) ?? (who || "somebody"),
    address,
    action: route.action,
    target: who || null,
    result: status < 400 ? "done" : "failed",
    detail: path,
  });
}

/** The library's answer as a browser may see it: no token in the body, failures in a sentence of ours. */
async function clean(response: Response, attempt: Attempt | null, { method }: LibraryRoute): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.set("cache-control", "no-store");
  headers.delete("content-length");
  headers.delete("set-auth-token");
  if (response.status >= 300 && response.status < 400) return new Response(null, { status: response.status, headers });
  const body = parse(await response.text());
  if (!response.ok) {
    return Response.json({ error: sentence(response.status, body) }, { status: response.status, headers });
  }
  const cookie = await attempt?.succeed();
  if (cookie) headers.append("set-cookie", cookie);
  if (method === "GET") return Response.json(body, { status: 200, headers });
  const { token: _token, user: _user, session: _session, ...rest } = body;
  return Response.json(rest, { status: 200, headers });
}

const SENTENCES: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "E-mail or password is not right.",
  INVALID_PASSWORD: "The password is not right.",
  INVALID_CODE: "The code is not right. Codes change every 30 seconds.",
  INVALID_BACKUP_CODE: "The backup code is not right, or it was used before.",
  INVALID_TWO_FACTOR_COOKIE: "That took too long. Type e-mail and password again.",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "Too many wrong codes. Type e-mail and password again.",
  CREDENTIAL_ACCOUNT_NOT_FOUND: "There is no password to change. Ask an admin for a link that sets one.",
  PASSKEY_NOT_FOUND: "This passkey is not known here.",
  AUTHENTICATION_FAILED: "This passkey is not known here.",
  SESSION_NOT_FRESH: "Your last sign-in is more than a day ago. Sign in again, then do this.",
  CHALLENGE_NOT_FOUND: "That took too long. Please try again.",
};

function sentence(status: number, body: Body): string {
  const code = typeof body.code === "string" ? body.code : "";
  const known = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined;
  if (known) return known;
  if (status === 429) return "Too many tries in a row. Wait a minute, then try again.";
  if (status === 403 && typeof body.message === "string") return body.message;
  return "That did not work. Please try again.";
}

function checkNewPassword(body: Body): void {
  const parsed = newPassword.safeParse(body.newPassword);
  if (!parsed.success) throw new Refusal(400, parsed.error.issues[0]?.message ?? "Choose another password.");
}

async function readBody(request: Request): Promise<string> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    throw new Refusal(415, "Send JSON, with the content type application/json.");
  }
  const text = await request.text();
  if (text.length > MAX_BODY) throw new Refusal(413, "This is too long.");
  return text;
}

function parse(text: string): Body {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Body) : {};
  } catch {
    return {};
  }
}
