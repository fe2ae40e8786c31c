import "server-only";
import type { Verdict } from "@/db/writer";
import { noteAnswer } from "@/lib/history/watch";
import { log } from "@/lib/log";
import { noteDelivery } from "@/lib/metrics/note";
import type { Answer } from "./answers";
import { elapsedUs, type Knock } from "./knock";

interface Conclusion {
  verdict: Verdict;
  reason?: string | null;
  bytes: number;
  deliveryId?: number;
}

/** Where every answer of the webhook passes: counted, and one line in the log each. Never a body, never an id of Ring's. */
export function conclude(knock: Knock, answer: Answer, conclusion: Conclusion): Answer {
  const { status } = answer;
  const us = elapsedUs(knock);
  noteDelivery({ verdict: conclusion.verdict, status, us });
  noteAnswer(status, knock.receivedAt);
  const line = { requestId: knock.id, ...conclusion, status, ms: us / 1_000 };
  if (status === 401) log().warn({ ...line, from: knock.remoteAddress }, "delivery");
  else log().info(line, "delivery");
  return answer;
}
