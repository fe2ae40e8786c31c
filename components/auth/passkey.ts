import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";
import { getJson, postJson, Refused } from "@/components/auth/post-json";

/** Whether this browser, at this address, can use passkeys; it cannot where the address is not encrypted. */
export const canUsePasskeys = browserSupportsWebAuthn;

/** Lets the person choose a passkey and signs in with it. */
export async function signInWithPasskey(): Promise<void> {
  const optionsJSON = await askForOptions();
  const response = await startAuthentication({ optionsJSON }).catch((error: unknown) => {
    throw explain(error, "No passkey was used. Try again, or sign in with your password.");
  });
  await verify(response);
}

/** Waits until a passkey is chosen from what the browser suggests in the e-mail field; gives what then signs in with it. */
export async function waitForSuggestedPasskey(): Promise<() => Promise<void>> {
  const optionsJSON = await askForOptions();
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill: true });
  return () => verify(response);
}

/** Makes a passkey on this device, or on one nearby, and adds it to the person signed in. */
export async function addPasskey(name: string): Promise<void> {
  const path = "/api/auth/passkey/generate-register-options";
  const optionsJSON = await getJson<PublicKeyCredentialCreationOptionsJSON>(path);
  const response = await startRegistration({ optionsJSON }).catch((error: unknown) => {
    throw explain(error, "No passkey was made. Nothing was changed; try again when you like.");
  });
  await postJson("/api/auth/passkey/verify-registration", { response, name });
}

let turn: Promise<unknown> = Promise.resolve();

/** One question at a time: each answer replaces the cookie of the one before, so the newest must come last. */
function askForOptions(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const ask = () => getJson<PublicKeyCredentialRequestOptionsJSON>("/api/auth/passkey/generate-authenticate-options");
  const asked = turn.then(ask);
  turn = asked.catch(() => {});
  return asked;
}

async function verify(response: object): Promise<void> {
  await postJson("/api/auth/passkey/verify-authentication", { response });
}

/** Browsers do not tell a refusal from a mistake, so that no site learns which passkeys there are. */
function explain(error: unknown, otherwise: string): unknown {
  if (!(error instanceof WebAuthnError || error instanceof DOMException)) return error;
  const code = "code" in error ? error.code : "";
  if (code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED")
    return new Refused("This device has a passkey here already.");
  if (code === "ERROR_INVALID_DOMAIN" || code === "ERROR_INVALID_RP_ID") {
    return new Refused("Passkeys do not work at this address. Open Gatehouse by its own name.");
  }
  return new Refused(otherwise);
}
