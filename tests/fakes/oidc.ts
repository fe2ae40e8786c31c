import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** An OpenID Connect provider at which one person, whoever they are at the moment, is signed in already. */
export interface OidcProvider {
  issuer: string;
  /** Who signs in next. */
  person: { sub: string; email: string; name: string; email_verified: boolean };
  close(): Promise<void>;
}

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

export async function startOidcProvider(clientId: string, clientSecret: string): Promise<OidcProvider> {
  const codes = new Map<string, { challenge: string | null; nonce: string | null }>();
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", provider.issuer);
    const json = (body: object, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (url.pathname === "/.well-known/openid-configuration") return json(discovery(provider.issuer));
    if (url.pathname === "/jwks")
      return json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }] });
    if (url.pathname === "/userinfo") return json(provider.person);
    if (url.pathname === "/authorize") {
      const code = randomBytes(16).toString("hex");
      codes.set(code, { challenge: url.searchParams.get("code_challenge"), nonce: url.searchParams.get("nonce") });
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      response.writeHead(302, { location: back.href });
      return response.end();
    }
    if (url.pathname !== "/token") return json({ error: "not_found" }, 404);
    let text = "";
    request.on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      const form = new URLSearchParams(text);
      const asked = codes.get(form.get("code") ?? "");
      codes.delete(form.get("code") ?? "");
      const proof = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      const basic = Buffer.from((request.headers.authorization ?? "").replace(/^Basic /, ""), "base64").toString();
      const isClient = form.get("client_secret") === clientSecret || basic === `${clientId}:${clientSecret}`;
      if (!asked || asked.challenge !== proof || !isClient) return json({ error: "invalid_grant" }, 400);
      json({
        access_token: "access",
        token_type: "Bearer",
        expires_in: 300,
        id_token: idToken(provider, clientId, asked.nonce),
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const provider: OidcProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    person: { sub: "1", email: "ada@example.com", name: "Ada", email_verified: true },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return provider;
}

function discovery(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

function idToken({ issuer, person }: OidcProvider, audience: string, nonce: string | null): string {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, aud: audience, iat: now, exp: now + 300, ...person, ...(nonce && { nonce }) };
  const signed = `${base64({ alg: "RS256", typ: "JWT", kid: "1" })}.${base64(claims)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
}
