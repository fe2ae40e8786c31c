import "server-only";
import type { Authorise } from "./authorise";
import { createCaller } from "./caller";
import { deviceCalls } from "./devices";
import { historyCalls } from "./history";
import { imageCalls } from "./images";
import { integrationCalls } from "./integrations";
import { streamCalls } from "./streams";
import { subscriptionCalls } from "./subscriptions";
import { userCalls } from "./users";
import { videoCalls } from "./videos";

/** Every documented call to Ring in the name of one account; each fails with a RingFailure. */
export type RingApi = ReturnType<typeof ringApi>;

/** The calls of the account that `authorise` has the token of. */
export function ringApi(authorise: Authorise) {
  const call = createCaller(authorise);
  return {
    ...userCalls(call),
    ...deviceCalls(call),
    ...historyCalls(call),
    ...subscriptionCalls(call),
    ...imageCalls(call),
    ...videoCalls(call),
    ...streamCalls(call),
    ...integrationCalls(call),
  };
}
