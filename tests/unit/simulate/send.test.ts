import { describe, expect, onTestFinished, test } from "vitest";
import { createPoster, DEADLINE_MS } from "../../../lib/simulate/post.ts";
import { type Attempt, type Delivery, RETRY_AFTER_MS, send } from "../../../lib/simulate/send.ts";
import { createSlots } from "../../../lib/simulate/slots.ts";
import type { Receiver } from "../../fakes/webhook-receiver.ts";
import { KEY, openReceiver } from "./support.ts";

const SCALE = 1e-5;
const delivery: Delivery = { label: "A press", body: '{"meta":{"request_id":"one"},"data":{"id":"event"}}', key: KEY };

describe("sending a delivery", () => {
  test("posts the signed body as JSON, and says that it is made up", async () => {
    const receiver = await openReceiver();
    const { sent } = await sendTo(receiver);
    expect(sent).toMatchObject({ status: 200, attempts: 1 });
    expect(receiver.received).toEqual([
      {
        method: "POST",
        contentType: "application/json",
        body: delivery.body,
        genuine: true,
        madeUp: "simulation",
        status: 200,
      },
    ]);
  });

  test("sends the same bytes again after 503, until they are taken", async () => {
    const receiver = await openReceiver();
    receiver.answerNext(503, 500);
    const { sent, attempts } = await sendTo(receiver);
    expect(sent).toMatchObject({ status: 200, attempts: 3 });
    expect(receiver.received.map(({ body }) => body)).toEqual([delivery.body, delivery.body, delivery.body]);
    expect(attempts.map(({ retryInMs }) => retryInMs)).toEqual([1_000 * SCALE, 5_000 * SCALE, null]);
  });

  test("gives up after Ring's six pauses", async () => {
    const receiver = await openReceiver();
    receiver.answerNext(503, 503, 503, 503, 503, 503, 503);
    const { sent, attempts } = await sendTo(receiver);
    expect(sent).toMatchObject({ status: 503, attempts: 7 });
    expect(attempts.map(({ retryInMs }) => retryInMs)).toEqual([...RETRY_AFTER_MS.map((ms) => ms * SCALE), null]);
  });

  test.each([400, 401, 404, 413])("takes %i as final", async (status) => {
    const receiver = await openReceiver();
    receiver.answerNext(status);
    const { sent } = await sendTo(receiver);
    expect(sent).toMatchObject({ status, attempts: 1 });
    expect(receiver.received).toHaveLength(1);
  });

  test("sends again where no answer comes in time", async () => {
    const receiver = await openReceiver();
    receiver.answerNext("silence");
    const { sent, attempts } = await sendTo(receiver, { deadlineMs: 500 });
    expect(attempts.map(({ status }) => status)).toEqual([null, 200]);
    expect(sent.attempts).toBe(2);
  });

  test("sends again where nothing listens", async () => {
    const receiver = await openReceiver();
    await receiver.close();
    const { sent } = await sendTo(receiver);
    expect(sent).toMatchObject({ status: null, attempts: 7 });
  });

  test("waits no longer once it is stopped", async () => {
    const receiver = await openReceiver();
    receiver.answerNext(503);
    const stop = new AbortController();
    const { sent } = await sendTo(receiver, { retryScale: 1, signal: stop.signal, report: () => stop.abort() });
    expect(sent).toMatchObject({ status: 503, attempts: 1 });
  });
});

interface Circumstances {
  retryScale?: number;
  deadlineMs?: number;
  signal?: AbortSignal;
  report?: () => void;
}

async function sendTo(receiver: Receiver, circumstances: Circumstances = {}) {
  const { retryScale = SCALE, deadlineMs = DEADLINE_MS, signal = new AbortController().signal } = circumstances;
  const poster = createPoster(receiver.url, { parallel: 4, deadlineMs });
  onTestFinished(poster.close);
  const attempts: Attempt[] = [];
  const report = (attempt: Attempt) => {
    attempts.push(attempt);
    circumstances.report?.();
  };
  const sent = await send(delivery, { poster, slots: createSlots(4), signal, retryScale, report });
  return { sent, attempts };
}
