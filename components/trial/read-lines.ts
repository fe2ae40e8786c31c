import { Refused, toRefused } from "@/components/auth/post-json";

/** Asks the server and gives each line of its answer as it comes; throws `Refused` with a sentence to show. */
export async function* postForLines<T>(path: string, body: object): AsyncGenerator<T, void> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => {
    throw broken("Gatehouse cannot be reached. Please try again.");
  });
  if (!response.ok || !response.body) throw toRefused(response.status, await response.json().catch(() => null));
  let rest = "";
  for await (const chunk of chunksOf(response.body)) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as T;
  }
}

/** Streams cannot be iterated over in every browser. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  for (;;) {
    const { value, done } = await reader.read().catch(() => {
      throw broken("The connection broke off before everything was sent.");
    });
    if (done) return;
    yield value;
  }
}

function broken(sentence: string): Refused {
  return new Refused(sentence);
}
