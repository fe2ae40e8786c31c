import type { KeysView } from "@/lib/keys/views";
import { importSigningKey, signBody } from "@/lib/ring/signature";
import type { Envelope } from "./deliveries";
import { post, type Reply } from "./people";

/** What people see of the keys of a running server, and what they do with them. */
export interface Keys {
  list(): Promise<KeysView>;
  add(text: string, note?: string): Promise<Reply>;
  remove(id: string): Promise<Reply>;
  /** Send a delivery signed with this key; resolves to the status. */
  deliver(delivery: Envelope, key: string, headers?: Record<string, string>): Promise<number>;
}

/** The name under which a key is shown. */
export const fingerprint = (text: string) => importSigningKey(text).id;

export function keysOf(url: string, cookie: string): Keys {
  return {
    list: async () => (await (await fetch(`${url}/api/keys`, { headers: { cookie } })).json()) as KeysView,
    add: (text, note = "") => post(url, "/api/keys/add", { text, note }, { cookie }),
    remove: (id) => post(url, "/api/keys/remove", { id }, { cookie }),
    async deliver(delivery, key, headers = {}) {
      const body = JSON.stringify(delivery);
      const signed = { "x-signature": signBody(body, key), "content-type": "application/json", ...headers };
      const response = await fetch(`${url}/api/webhooks/ring`, { method: "POST", body, headers: signed });
      await response.arrayBuffer();
      return response.status;
    },
  };
}
