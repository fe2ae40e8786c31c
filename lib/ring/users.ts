import { z } from "zod";
import type { Call } from "./call";
import type { Caller } from "./caller";
import { lenient, one } from "./json-api";
import { jsonOf } from "./read-json";
import type { RingUser } from "./shapes";

const text = lenient(z.string().min(1).max(320));
const attributes = z.object({ first_name: text, last_name: text, email: text, phone_number: text });

/** Calls about the person whose token it is. */
export function userCalls(call: Caller) {
  return {
    /** The person, and with `id` the account. Ring answers 403 for a bad token here, so that means 401 (Ring Partner API, OAuth). */
    async getUser({ signal }: Call = {}): Promise<RingUser> {
      const asked = { path: "/v1/users/me", kinds: { 403: "unauthorised" }, isRepeatable: true, signal } as const;
      const { data } = await call(asked, jsonOf(one));
      const { first_name, last_name, email, phone_number } = attributes.parse(data.attributes);
      return { id: data.id, firstName: first_name, lastName: last_name, email, phoneNumber: phone_number };
    },
  };
}
