import { z } from "zod";
import type { Call } from "./call";
import type { Caller } from "./caller";
import { lenient, type Resource, relatedIds, time } from "./json-api";
import { readPages } from "./pages";
import type { RingSubscription } from "./shapes";

const word = lenient(z.union([z.string().min(1).max(256), z.number().transform(String)]));
const attributes = z.object({
  sub_type: word,
  status: word,
  plan_id: word,
  expires_at: lenient(time),
  created_at: lenient(time),
});

/** Calls about what an account has subscribed to. */
export function subscriptionCalls(call: Caller) {
  return {
    /** Every subscription, page by page. */
    async *listSubscriptions({ signal }: Call = {}): AsyncGenerator<RingSubscription[]> {
      const first = { path: "/v1/accounts/me/subscriptions", isRepeatable: true, signal };
      for await (const { data } of readPages(call, first)) yield data.map(toSubscription);
    },
  };
}

function toSubscription(subscription: Resource): RingSubscription {
  const given = attributes.parse(subscription.attributes);
  return {
    id: subscription.id,
    kind: given.sub_type,
    isActive: given.status === "active",
    planId: given.plan_id,
    expiresAt: given.expires_at,
    createdAt: given.created_at,
    deviceIds: relatedIds(subscription, "devices"),
  };
}
