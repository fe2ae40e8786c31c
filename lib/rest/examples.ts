import "server-only";
import type { AnswerName } from "./operations";
import type {
  DeliveryAnswer,
  DeliveryDetailAnswer,
  DeviceAnswer,
  EventAnswer,
  HealthAnswer,
  ProblemView,
} from "./schemas";

const AT = 1_790_000_000_000;

const event: EventAnswer = {
  id: 4711,
  type: "button_press",
  subType: null,
  label: "Doorbell pressed",
  device: { key: 3, name: "Front door" },
  account: { key: 1, name: "Account 1" },
  alertId: 12,
  occurredAt: AT,
  sentAt: AT + 120,
  receivedAt: AT + 300,
  late: false,
  recovered: false,
};

const device: DeviceAnswer = {
  key: 3,
  name: "Front door",
  alias: "Front door",
  status: "online",
  statusAt: AT,
  account: { key: 1, name: "Account 1" },
  labels: [{ id: 2, name: "Main street", kind: "site" }],
  lastEventAt: AT,
  lastPressAt: AT,
  lastMotionAt: null,
  details: { video: true, motionDetection: "on", power: "battery", battery: 80 },
};

const delivery: DeliveryAnswer = {
  id: 5120,
  receivedAt: AT + 300,
  verdict: "accepted",
  status: 200,
  reason: null,
  durationUs: 2_150,
  attempt: 1,
  duplicateOf: null,
  eventId: 4711,
  size: 602,
  isTest: false,
  admittedAt: null,
  remoteAddress: "203.0.113.7",
};

const deliveryDetail: DeliveryDetailAnswer = {
  ...delivery,
  headers: { "content-type": "application/json" },
  body: "eyJtZXRhIjp7fX0=",
};

const health: HealthAnswer = {
  status: "ok",
  phase: "ready",
  database: "ok",
  lastWriteAt: AT + 301,
  migrated: true,
  diskFreeBytes: 52_000_000_000,
  waitingForRepair: 0,
  signingKey: "set",
  redis: "none",
  head: 4711,
  startedAt: AT - 86_400_000,
};

const problem: ProblemView = {
  type: "urn:gatehouse:problem:cursor",
  title: "The cursor is not one of this list",
  status: 400,
  detail: 'Give back the cursor of an earlier answer of events as it was, or leave "after" out.',
  instance: "urn:gatehouse:request:k3v7q2m4x5ab",
};

/** One of each kind of answer, as it may look. */
export const examples = {
  Event: event,
  Device: device,
  Delivery: delivery,
  DeliveryDetail: deliveryDetail,
  Health: health,
  Problem: problem,
} satisfies Record<AnswerName, object>;
