import { spawn } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeliveryDetail } from "@/lib/deliveries/views";
import { signBody } from "@/lib/ring/signature";
import { deliver, envelope } from "../helpers/deliveries";
import { type Inspector, openInspector } from "../helpers/inspector";
import { KEY } from "../helpers/key";
import { until } from "../helpers/until";
import { WRONG_KEY } from "../helpers/webhook-traffic";

let inspector: Inspector;

beforeAll(async () => {
  inspector = await openInspector();
});
afterAll(() => inspector.stop());

/** Sends one request and returns everything about the delivery that it became. */
async function afterSending(send: () => Promise<unknown>): Promise<DeliveryDetail> {
  const { head } = await inspector.list();
  await send();
  await until(async () => expect((await inspector.list()).head).toBeGreaterThan(head));
  return await inspector.detail((await inspector.list()).head);
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("the page of a delivery", () => {
  it("tells all of one that was accepted, and leads to its event", async () => {
    const body = JSON.stringify(envelope());
    const detail = await afterSending(() => deliver(inspector.door, body, { traceparent: "00-abc" }));
    expect(detail.explanation.what).toContain("Ring signed it");
    expect(detail.event).toMatchObject({ type: "button_press", device: { name: expect.stringContaining("Doorbell") } });
    expect(detail.ids.requestId).toBe(JSON.parse(body).meta.request_id);
    expect(detail.body).toMatchObject({
      bytes: body.length,
      sha256: sha256(Buffer.from(body)),
      text: body,
      isJson: true,
    });
    expect(detail.headers.map(({ name }) => name)).toContain("traceparent");
    await until(async () => {
      const { timing } = await inspector.detail(detail.delivery.id);
      const { readUs = 0, verifyUs = 0, parseUs = 0, writeUs = 0, totalUs = -1 } = timing ?? {};
      expect(readUs + verifyUs + parseUs + writeUs).toBe(totalUs);
    });
  });

  it("ties the deliveries of one request together, both ways", async () => {
    const first = await afterSending(inspector.send.repeated);
    const second = await afterSending(inspector.send.repeated);
    const third = await afterSending(inspector.send.repeated);
    const idsOf = ({ related }: DeliveryDetail) => related.map(({ id }) => id);
    const [a, b, c] = [first, second, third].map(({ delivery }) => delivery.id);
    expect(idsOf(await inspector.detail(a ?? 0))).toEqual([b, c]);
    expect(idsOf(await inspector.detail(b ?? 0))).toEqual([a, c]);
    expect([third.delivery.attempt, third.times, third.previous, second.next]).toEqual([3, 3, b, null]);
    expect(second.explanation.what).toContain(`delivery ${a}`);
    expect(third.body).toMatchObject({ sameAs: a, isKept: true, sha256: first.body.sha256 });
    expect(third.event?.seq).toBe(first.event?.seq);
  });

  it("finds the delivery that brought an event under another request id", async () => {
    const again = envelope();
    const first = await afterSending(() => deliver(inspector.door, again));
    again.meta.request_id = "another";
    const second = await afterSending(() => deliver(inspector.door, again));
    expect(second.delivery.words).toBe("Its event came before");
    expect(second.related).toMatchObject([{ id: first.delivery.id, kind: "event" }]);
  });

  it.each([
    ["unsigned", "no X-Signature header", false],
    ["malformed", "does not have the right form", false],
    ["stranger", "was not held for another key", false],
    ["wrongKey", "it is probably the key", true],
    ["newlineAdded", "matches the body without the newline at its end", true],
    ["tooLarge", "larger than 256 KiB", false],
    ["notPost", "It was a GET request", false],
    ["notJson", "its body is not JSON", false],
    ["notText", "are not UTF-8 text", false],
    ["notUnderstood", "it has no data.type", false],
    ["unknownType", "is new to Gatehouse", false],
  ] as const)("says of one that is %s: %s", async (kind, sentence, isHeld) => {
    const { explanation, signature, delivery } = await afterSending(inspector.send[kind]);
    expect(explanation.what).toContain(sentence);
    expect(explanation.todo.length).toBeGreaterThan(0);
    expect([delivery.isHeld, signature !== null]).toEqual([isHeld, isHeld]);
  });

  it("says where clocks disagree, and where one came late", async () => {
    const titles = ({ explanation }: DeliveryDetail) => explanation.notes.map(({ title }) => title);
    const now = Date.now();
    const ahead = await afterSending(() => deliver(inspector.door, envelope({ sentAt: now + 60_000 })));
    expect(titles(ahead)).toEqual(["Clocks disagree"]);
    const slow = await afterSending(() => deliver(inspector.door, envelope({ at: now - 9_000, sentAt: now - 8_000 })));
    expect(titles(slow)).toEqual(["Long on its way, or a clock is wrong"]);
    expect(titles(await afterSending(inspector.send.late))).toContain("Delivered late");
    expect(titles(await afterSending(inspector.send.press))).toEqual([]);
    const stranger = JSON.stringify(envelope({ account: "ava1.ring.account.NOBODY" }));
    const held = await afterSending(() => inspector.send.wrongKey(stranger));
    expect(titles(held)).toEqual(["Held for a key", "Unknown account"]);
  });

  it("shows the first digits of signatures for comparison", async () => {
    const body = JSON.stringify(envelope());
    const { signature } = await afterSending(() => inspector.send.wrongKey(body));
    const digits = (key: string) => createHmac("sha256", key).update(body).digest("hex").slice(0, 8);
    expect(signature).toMatchObject({ received: digits(WRONG_KEY), computed: [{ prefix: digits(KEY) }] });
  });

  it("gives the exact bytes, as a file that no browser interprets", async () => {
    const { delivery, body } = await afterSending(inspector.send.notText);
    expect(body).toMatchObject({ text: null, hex: expect.stringContaining("1f 8b 08 00 ff fe") });
    const response = await inspector.body(delivery.id);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="gatehouse-delivery-${delivery.id}.bin"`,
      "x-content-type-options": "nosniff",
    });
    expect(sha256(new Uint8Array(await response.arrayBuffer()))).toBe(body.sha256);
    const { delivery: large } = await afterSending(inspector.send.tooLarge);
    expect((await inspector.body(large.id)).status).toBe(404);
    expect((await inspector.ask("deliveries/999999")).status).toBe(404);
    expect((await inspector.ask("deliveries/x")).status).toBe(404);
  });

  it("masks whatever may be secret", async () => {
    const { delivery } = await afterSending(() =>
      deliver(inspector.door, envelope(), { authorization: "Bearer hidden-secret", cookie: "a=hidden-secret" }),
    );
    expect(await (await inspector.ask(`deliveries/${delivery.id}`)).text()).not.toContain("hidden-secret");
    const held = await afterSending(inspector.send.wrongKey);
    expect(held.headers).toContainEqual({
      name: "x-signature",
      value: `sha256=${held.signature?.received}••••••••`,
      isMasked: true,
    });
  });

  it("never has a key or a whole signature in any answer", async () => {
    const body = JSON.stringify(envelope());
    await afterSending(() => inspector.send.wrongKey(body));
    await afterSending(() => inspector.send.newlineAdded(body));
    const { head, rows } = await inspector.list();
    const paths = rows.flatMap(({ id }) => [`deliveries/${id}`, `deliveries/${id}/plan`, `deliveries/${id}/body`]);
    const secrets = [KEY, WRONG_KEY].flatMap((key) => [
      key,
      signBody(body, key).slice("sha256=".length),
      signBody(`${body}\n`, key).slice("sha256=".length),
    ]);
    for (const path of [...paths, "deliveries", "deliveries/figures", `deliveries/newer?since=${head - 5}`]) {
      const answer = await (await inspector.ask(path)).text();
      for (const secret of secrets) expect(answer, path).not.toContain(secret);
    }
  });
});

describe("the command that sends a delivery again", () => {
  it.each(["press", "unknownType", "notUnderstood"] as const)("sends %s so that it is known", async (kind) => {
    const { curl } = await afterSending(inspector.send[kind]);
    const command = (curl ?? "").replace("http://localhost:3000", inspector.url);
    expect(command).toContain(inspector.url);
    const bash = spawn("bash", [], { env: { ...process.env, RING_SIGNING_KEY: KEY } });
    bash.stdin.end(command);
    expect(await text(bash.stdout)).toBe('{"status":"duplicate"}');
  });

  it("is right for bytes that are no text as well", async () => {
    const { curl, delivery } = await afterSending(inspector.send.notText);
    const bash = spawn("bash", [], { env: { ...process.env, RING_SIGNING_KEY: KEY } });
    const again = await afterSending(async () => {
      bash.stdin.end((curl ?? "").replace("http://localhost:3000", inspector.url));
      await text(bash.stdout);
    });
    expect(again.body.sameAs ?? again.delivery.words).toBeTruthy();
    expect(again.body.sha256).toBe((await inspector.detail(delivery.id)).body.sha256);
    expect(again.delivery.verdict).toBe("duplicate");
  });
});
