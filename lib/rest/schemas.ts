import "server-only";
import { z } from "zod";

// What the API answers. The OpenAPI document is made of these, so each word here is read by whoever uses it.

const at = () => z.int().describe("Epoch milliseconds.");
const maybeAt = (when: string) => z.int().nullable().describe(`Epoch milliseconds; null ${when}.`);
const key = () => z.int().positive();

const account = z
  .object({ key: key(), name: z.string().nullable() })
  .describe("The Ring customer, by a number of Gatehouse's own.");

const device = z.object({ key: key(), name: z.string().describe("What operators call it.") });

export const eventView = z
  .object({
    id: key().describe("Grows with every event recorded; never used twice."),
    type: z.string().describe("As Ring sends it, such as button_press; others may come."),
    subType: z.string().nullable().describe("The class of a motion, such as human; null where there is none."),
    label: z.string().describe("What happened, in English words."),
    device: device.nullable().describe("Null for events of a whole account."),
    account,
    alertId: z.int().nullable().describe("The alert that it opened or joined."),
    occurredAt: at(),
    sentAt: maybeAt("where the delivery did not say"),
    receivedAt: at(),
    late: z.boolean().describe("Whether it reached Gatehouse too late to count as happening now (2 minutes)."),
    recovered: z.boolean().describe("Whether it was read from Ring's history, because no delivery had brought it."),
  })
  .describe("Something that happened at a device or an account.");

export const deviceView = z
  .object({
    key: key(),
    name: z.string().describe("What operators call it."),
    alias: z.string().nullable().describe("The name that operators gave it."),
    status: z.enum(["online", "offline", "unknown", "removed"]),
    statusAt: maybeAt("while nothing has told"),
    account,
    labels: z.array(z.object({ id: key(), name: z.string(), kind: z.enum(["site", "group"]) })),
    lastEventAt: maybeAt("before the first"),
    lastPressAt: maybeAt("before the first"),
    lastMotionAt: maybeAt("before the first"),
    details: z
      .object({
        video: z.boolean().describe("Whether it has a camera."),
        motionDetection: z.enum(["on", "off"]).nullable().describe("As its owner has set it in the Ring app."),
        power: z.enum(["battery", "mains"]).nullable(),
        battery: z.number().nullable().describe("In percent."),
      })
      .nullable()
      .describe("What Ring's API last said of it; null where its account is not linked."),
  })
  .describe("A camera, doorbell or sensor.");

export const verdicts = ["accepted", "duplicate", "not_understood", "quarantined", "rejected", "deferred"] as const;

export const deliveryView = z
  .object({
    id: key(),
    receivedAt: at(),
    verdict: z
      .enum(verdicts)
      .describe(
        "accepted: an event was made of it. duplicate: it had come before. not_understood: kept, no event in it. quarantined: signed, but no JSON. rejected: it proved nothing. deferred: answered 503, to be sent again.",
      ),
    status: z.int().describe("The HTTP status it was answered with."),
    reason: z.string().nullable().describe("Why it was not accepted, or what was odd about it."),
    durationUs: z.int().nullable().describe("From the first byte to the answer, in microseconds."),
    attempt: z.int().describe("How many times it has come."),
    duplicateOf: z.int().nullable().describe("The delivery that it repeats."),
    eventId: z.int().nullable().describe("The event that it is tied to."),
    size: z.int().nullable().describe("Bytes of its body."),
    isTest: z.boolean().describe("Sent by Gatehouse itself to try the webhook out."),
    admittedAt: maybeAt("unless it was admitted after all"),
    remoteAddress: z.string(),
  })
  .describe("One request on the webhook.");

export const deliveryDetailView = deliveryView
  .extend({
    headers: z
      .record(z.string(), z.string())
      .describe("Those that help to explain it; never a signature or a credential."),
    body: z.base64().nullable().describe("The bytes that came, in base64; null where they are not kept here."),
  })
  .describe("One request on the webhook with what came in it.");

export const healthView = z
  .object({
    status: z.enum(["ok", "not_ready"]).describe("Whether deliveries can be taken and kept."),
    phase: z.enum(["starting", "ready", "leaving", "draining"]),
    database: z
      .enum(["ok", "failing", "corrupt"])
      .describe("failing: the last write did not succeed. corrupt: the file is damaged."),
    lastWriteAt: maybeAt("before the first write since the start"),
    migrated: z.boolean().describe("Whether the database has the newest schema."),
    diskFreeBytes: z.int().nullable(),
    waitingForRepair: z.int().describe("Deliveries kept whole whose event could not be made yet."),
    signingKey: z.enum(["set", "missing", "unusable"]).describe("Whether deliveries can be verified."),
    redis: z
      .enum(["none", "connected", "away"])
      .describe(
        "away: the replicas cannot tell each other what they record, so each looks for it once a second; pushes are that much slower, and nothing is lost. none: there is no REDIS_URL.",
      ),
    head: z.int().describe("The id of the newest event; 0 before the first."),
    startedAt: at(),
  })
  .describe("How Gatehouse is.");

export const problemView = z
  .object({
    type: z.string().describe('"about:blank", or a URN that tells kinds of mistakes apart.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("What went wrong, in a sentence."),
    instance: z.string().describe("The id of the request: the log names it too."),
  })
  .describe("What went wrong (RFC 9457).");

export type EventAnswer = z.infer<typeof eventView>;
export type DeviceAnswer = z.infer<typeof deviceView>;
export type DeliveryAnswer = z.infer<typeof deliveryView>;
export type DeliveryDetailAnswer = z.infer<typeof deliveryDetailView>;
export type HealthAnswer = z.infer<typeof healthView>;
export type ProblemView = z.infer<typeof problemView>;
