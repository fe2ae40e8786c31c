import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OidcProvider, startOidcProvider } from "../fakes/oidc";
import { databaseOf } from "../helpers/choose-database";
import { lookInto } from "../helpers/outside";
import { claim, claimLinkIn, cookiesOf, post, toReply } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";

let server: RunningServer;
let provider: OidcProvider;
let file: string;

beforeAll(async () => {
  provider = await startOidcProvider("gatehouse", "a-client-secret");
  file = temporaryFile();
  const environment = {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: "gatehouse",
    OIDC_CLIENT_SECRET: "a-client-secret",
  };
  server = await startServer({ port: await freePort(), file, environment });
  await claim(server.url, claimLinkIn(server.output()));
});
afterAll(async () => {
  await server.stop();
  await provider.close();
});

/** Go the way a browser goes: to the provider, and back with what it says. Resolves to the last answer's cookies and place. */
async function signIn(): Promise<{ cookie: string; place: string }> {
  const asked = await post(server.url, "/api/auth/sign-in/social", {
    provider: "oidc",
    callbackURL: "https://evil.example/",
  });
  expect(asked.status).toBe(200);
  const atProvider = await fetch(String(asked.json.url), { redirect: "manual" });
  const back = await fetch(atProvider.headers.get("location") ?? "", {
    redirect: "manual",
    headers: { cookie: cookiesOf(asked) },
  });
  return { cookie: cookiesOf(await toReply(back)), place: back.headers.get("location") ?? "" };
}

const canLook = async (cookie: string) =>
  (await fetch(`${server.url}/api/live/snapshot`, { headers: { cookie } })).status;

describe("single sign-on", () => {
  it("lets in who was let in before, by their e-mail", async () => {
    const { cookie, place } = await signIn();
    expect(new URL(place, server.url).href).toBe(`${server.url}/`);
    expect(await canLook(cookie)).toBe(200);
    const { cookie: again } = await signIn();
    expect(await canLook(again)).toBe(200);
  });

  it("makes nobody of whom no admin has let in", async () => {
    provider.person = { sub: "2", email: "stranger@example.com", name: "Stranger", email_verified: true };
    const { cookie, place } = await signIn();
    expect(place).toMatch(/\/sign-in\?error=/);
    expect(await canLook(cookie)).toBe(401);
    const people = "SELECT count(*) FROM operators";
    expect(await lookInto(databaseOf(file), (sql) => sql.prepare(people).pluck().get())).toBe(1);
  });
});
