import "server-only";
import { STATUS_CODES } from "node:http";
import { Refusal } from "@/lib/api/refusal";
import type { Action } from "@/lib/auth/actions";
import { log } from "@/lib/log";
import { currentRequestId, newRequestId } from "@/lib/request-id";
import type { ProblemView } from "./schemas";

/** Kinds of mistakes that a program can tell apart; every other problem is told by its status alone. */
export const problemKinds = {
  cursor: "The cursor is not one of this list",
  limit: "The limit is out of range",
  parameter: "A parameter cannot be used",
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** A mistake in the question. */
export function badQuestion(kind: ProblemKind, sentence: string): Refusal {
  return new Refusal(400, sentence, { kind });
}

/** What went wrong, as a program reads it (RFC 9457); what nobody foresaw is logged under the id that the answer names. */
export function toProblem(error: unknown, action: Action): Response {
  const requestId = currentRequestId() ?? newRequestId();
  if (!(error instanceof Refusal)) {
    log().error({ requestId, err: error, action }, "request failed");
    return problemAnswer(
      new Refusal(500, "That did not work. The log tells more under the id in instance."),
      requestId,
    );
  }
  return problemAnswer(error, requestId);
}

function problemAnswer({ status, message, more }: Refusal, requestId: string): Response {
  const kind = isKind(more.kind) ? more.kind : null;
  const problem: ProblemView = {
    type: kind === null ? "about:blank" : `urn:gatehouse:problem:${kind}`,
    title: kind === null ? (STATUS_CODES[status] ?? "Problem") : problemKinds[kind],
    status,
    detail: message,
    instance: `urn:gatehouse:request:${requestId}`,
  };
  const headers = new Headers(more.headers as Record<string, string> | undefined);
  headers.set("content-type", "application/problem+json");
  headers.set("cache-control", "no-store");
  if (typeof more.retryAt === "number") headers.set("retry-after", secondsUntil(more.retryAt));
  return new Response(JSON.stringify(problem), { status, headers });
}

function secondsUntil(at: number): string {
  return String(Math.max(1, Math.ceil((at - Date.now()) / 1_000)));
}

function isKind(value: unknown): value is ProblemKind {
  return typeof value === "string" && Object.hasOwn(problemKinds, value);
}
