import { expect } from "vitest";
import { type Mishap, type Sent, sendAsRing } from "../fakes/ring-sender";
import { eachAtOnce } from "../helpers/at-once";
import { envelope } from "../helpers/deliveries";
import { createRandom } from "../helpers/hostile/random";
import { inspect } from "../helpers/inspect";
import { freePort, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";

const mishaps: Mishap[] = ["none", "none", "none", "answered 503", "answer lost", "cut in the middle"];
/** So many attempts of a delivery may meet with one. */
const MISHAPS = 4;
/** As many attempts as this wait at once while the server is away. */
const AT_ONCE = 64;

torture(
  "T6",
  "Ring's retries",
  { short: { events: 400, speed: 2_000, restarts: 0 }, full: { events: 5_000, speed: 60, restarts: 1 } },
  async ({ events, speed, restarts }) => {
    const [file, port, random] = [temporaryFile(), await freePort(), createRandom(6)];
    let server = await startServer({ port, file });
    const sent: Sent[] = [];
    const restart = async () => {
      await server.stop();
      server = await startServer({ port, file });
    };
    let restarted: Promise<void> | undefined;
    await eachAtOnce(Array.from({ length: events }), AT_ONCE, async (_, place) => {
      if (restarts > 0 && place === Math.floor(events / 2)) restarted = restart();
      const delivery = envelope({ eventId: `event-${place}`, device: `retries.${place % 50}` });
      sent.push(
        await sendAsRing(delivery, {
          port,
          speed,
          mishap: (attempt) => (attempt > MISHAPS ? "none" : random.pick(mishaps)),
        }),
      );
    });
    await restarted;
    await server.stop();
    const kept = inspect(file, (sqlite) =>
      sqlite.prepare("SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM event_ids) AS ids").get(),
    );
    expect(kept).toEqual({ events, ids: events });
    expect(sent.filter(({ outcome }) => outcome !== "accepted")).toEqual([]);
    expect(sent.flatMap(({ statuses }) => statuses).filter((status) => status >= 400 && status < 500)).toEqual([]);
    const attempts = sent.reduce((sum, one) => sum + one.attempts, 0);
    return `${events} events in ${attempts} attempts, ${restarts} restarts among them: each once, 0 dead letters, 0 answers of 4xx`;
  },
);
