import { createHmac, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDb } from "@/db/client";
import { sessions } from "@/db/schema/auth";
import { auth } from "@/lib/auth/auth";
import { hashToken } from "@/lib/auth/hashed-tokens";
import { findViewer } from "@/lib/auth/viewer";
import { type Gatehouse, openGatehouse } from "../helpers/gatehouse";
import { ADMIN } from "../helpers/people";

let gatehouse: Gatehouse;
let cookie = "";
let token = "";

beforeAll(async () => {
  gatehouse = await openGatehouse();
  cookie = await gatehouse.signIn();
  token = decodeURIComponent(cookie.split("=")[1] ?? "").split(".")[0] ?? "";
});
afterAll(() => gatehouse.stop());

async function sign(content: string, secret?: string): Promise<string> {
  const key = secret ?? (await auth().$context).secret;
  return encodeURIComponent(`${content}.${createHmac("sha256", key).update(content).digest("base64")}`);
}

/** What Gatehouse thinks of a Cookie header, once the sign-in library has been found to think the same. */
async function judge(header: string): Promise<string | null> {
  const headers = new Headers({ cookie: header });
  const viewer = await findViewer(headers);
  const library = await auth().api.getSession({ headers });
  expect(viewer?.sessionId ?? null).toBe(library?.session.id ?? null);
  expect(viewer?.id ?? null).toBe(library?.user.id ?? null);
  return viewer?.email ?? null;
}

describe("a session's cookie", () => {
  it("lets in whom it was made for, also among other cookies", async () => {
    expect(await judge(cookie)).toBe(ADMIN.email);
    expect(await judge(`theme=dark; ${cookie}; session2=x`)).toBe(ADMIN.email);
    expect(await judge(`session=${await sign(token)}`)).toBe(ADMIN.email);
  });

  it("lets nobody in where it was not signed here, was changed, or is of no session", async () => {
    const signed = await sign(token);
    const [name = "", value = ""] = cookie.split("=");
    const refused = [
      "",
      "session",
      "session=",
      "session=%",
      `session=${token}`,
      `session=${token}.`,
      `session=.${value.split(".")[1]}`,
      `session=${await sign("")}`,
      `session=${await sign(token, "another secret")}`,
      `session=${await sign(hashToken(token))}`,
      `session=${await sign(randomBytes(24).toString("base64url"))}`,
      `session=${signed.replace(token.slice(0, 4), token.slice(0, 4).split("").reverse().join("x"))}`,
      `session=${signed.slice(0, -6)}`,
      `${name}2=${signed}`,
      `__Host-session=${signed}`,
      `session=wrong; ${cookie}`,
    ];
    for (const header of refused) expect([header, await judge(header)]).toEqual([header, null]);
  });

  it("lets nobody in from the moment at which the session expires, and the session is forgotten", async () => {
    const listed = () =>
      writeDb()
        .select()
        .from(sessions)
        .where(eq(sessions.token, hashToken(token)));
    await writeDb()
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(sessions.token, hashToken(token)));
    expect(await listed()).toHaveLength(1);
    expect(await findViewer(new Headers({ cookie }))).toBeNull();
    expect(await listed()).toHaveLength(0);
  });
});
