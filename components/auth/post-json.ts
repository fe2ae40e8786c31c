/** What the server refused, in its own words for the person. */
export class Refused extends Error {
  readonly status: number;
  /** When it may be tried again, epoch ms; null where the server did not say. */
  readonly retryAt: number | null;

  constructor(message: string, status = 0, retryAt: number | null = null) {
    super(message);
    this.status = status;
    this.retryAt = retryAt;
  }
}

const UNREACHABLE = "Gatehouse cannot be reached. Nothing was changed; please try again.";
const UNCLEAR = "That did not work. Please try again.";

/** Asks the server for a change and gives its answer; throws `Refused` with a sentence to show. */
export function postJson<T = object>(path: string, body: object): Promise<T> {
  return request<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** The same, for what only asks. */
export function getJson<T>(path: string): Promise<T> {
  return request<T>(path, { method: "GET", cache: "no-store" });
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new Refused(UNREACHABLE);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer as T;
  throw toRefused(response.status, answer);
}

/** What an answer other than 2xx says to the person. */
export function toRefused(status: number, answer: unknown): Refused {
  return new Refused(sentenceIn(answer) ?? UNCLEAR, status, retryAtIn(answer));
}

function sentenceIn(answer: unknown): string | null {
  const isObject = typeof answer === "object" && answer !== null;
  return isObject && "error" in answer && typeof answer.error === "string" ? answer.error : null;
}

function retryAtIn(answer: unknown): number | null {
  const isObject = typeof answer === "object" && answer !== null;
  return isObject && "retryAt" in answer && typeof answer.retryAt === "number" ? answer.retryAt : null;
}
