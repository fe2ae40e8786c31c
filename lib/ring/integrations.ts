import type { Call } from "./call";
import type { Caller } from "./caller";
import { discard } from "./read-body";
import { type Reader, refuseRedirect } from "./requests";

const PATH = "/v1/accounts/me/app-integrations";

interface Claim {
  /** By what the owner knows the account at our side, masked: "a…a@example.com". */
  accountIdentifier?: string;
  /** What Ring gave the browser on its way to the Account Link URL. */
  nonce: string;
}

/** Calls that tell Ring how the linking of an account goes. */
export function integrationCalls(call: Caller) {
  return {
    /**
     * Tell Ring who claims the account; Ring waits for the completion then. Fails as `refused` where the nonce is not valid,
     * as `gone` where the token has no integration (Ring Partner API, Account linking). Not repeated by itself.
     */
    async postIntegration({ accountIdentifier, nonce }: Claim, { signal }: Call = {}): Promise<void> {
      const json = { ...(accountIdentifier !== undefined && { account_identifier: accountIdentifier }), nonce };
      const asked = { method: "POST", path: PATH, json, secrets: [nonce], isRepeatable: false, signal } as const;
      await call(asked, nothing);
    },

    /** Tell Ring that the account is linked, which is mandatory (Ring Partner API, Account linking). */
    async completeIntegration({ signal }: Call = {}): Promise<void> {
      const json = { status: "completed" };
      await call({ method: "PATCH", path: PATH, json, isRepeatable: true, signal }, nothing);
    },
  };
}

/** That Ring agrees is all there is to know. */
const nothing: Reader<void> = async (response, patience) => {
  refuseRedirect(response);
  await discard(response, patience);
};
