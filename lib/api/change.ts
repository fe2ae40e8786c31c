import "server-only";
import type { z } from "zod";
import { isOwnOrigin } from "@/lib/guard";
import { log } from "@/lib/log";

/** A refusal with a sentence for the person at the screen. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** A route handler for a change: from one of our own pages, in JSON that fits the schema; answers JSON, errors in a sentence. */
export function change<T extends z.ZodType>(schema: T, act: (input: z.infer<T>) => Promise<object>) {
  return async (request: Request): Promise<Response> => {
    try {
      if (!isOwnOrigin((name) => request.headers.get(name)))
        throw new Refusal(403, "This is done from Gatehouse's own pages.");
      return answer(200, await act(await readInput(request, schema)));
    } catch (error) {
      if (error instanceof Refusal) return answer(error.status, { error: error.message });
      log().error({ err: error }, "change failed");
      return answer(500, { error: "That did not work. Nothing was changed; please try again." });
    }
  };
}

async function readInput<T extends z.ZodType>(request: Request, schema: T): Promise<z.infer<T>> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    throw new Refusal(415, "Send JSON, with the content type application/json.");
  }
  const parsed = schema.safeParse(await request.json().catch(() => undefined));
  if (!parsed.success) throw new Refusal(400, parsed.error.issues[0]?.message ?? "The request cannot be read.");
  return parsed.data;
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
