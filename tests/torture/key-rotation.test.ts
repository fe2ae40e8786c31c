import { expect } from "vitest";
import { envelope } from "../helpers/deliveries";
import { inspect } from "../helpers/inspect";
import { fingerprint, keysOf } from "../helpers/keys";
import { claim, claimLinkIn } from "../helpers/people";
import { freePort, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";

const keys = ["the-first-signing-key-0001", "the-second-signing-key-0002", "the-third-signing-key-0003"] as const;

torture(
  "T9",
  "key rotation under load",
  { short: { perStage: 100, rate: 200 }, full: { perStage: 1_800, rate: 200 } },
  async ({ perStage, rate }) => {
    const file = temporaryFile();
    const server = await startServer({ port: await freePort(), file, environment: { RING_SIGNING_KEY: "" } });
    const console = keysOf(server.url, await claim(server.url, claimLinkIn(server.output())));
    let place = 0;
    const send = async (key: string): Promise<number[]> => {
      const answers: Promise<number>[] = [];
      const began = performance.now();
      for (let sent = 0; sent < perStage; sent += 1) {
        const due = began + (sent * 1_000) / rate - performance.now();
        if (due > 0) await new Promise((next) => setTimeout(next, due));
        answers.push(console.deliver(envelope({ eventId: `event-${place++}` }), key));
      }
      return [...new Set(await Promise.all(answers))];
    };
    const [first, second, third] = keys;
    expect(await console.deliver(envelope({ eventId: "before any key" }), first)).toBe(503);
    await console.add(first);
    expect(await send(first)).toEqual([200]);
    const [adding] = await Promise.all([send(first), console.add(second)]);
    expect(adding).toEqual([200]);
    const [removing] = await Promise.all([send(second), console.remove(fingerprint(first))]);
    expect(removing).toEqual([200]);
    expect(await send(third)).toEqual([401]);
    const { json } = await console.add(third);
    expect(json.admitted).toBe(perStage);
    await server.stop();
    const kept = inspect(file, (sqlite) => sqlite.prepare("SELECT count(*) FROM events").pluck().get());
    expect(kept).toBe(place);
    return `${place} deliveries at ${rate}/s over a rotation, ${perStage} of them under a key we did not have: 0 lost; 503 without any key`;
  },
);
