import type { EventView } from "@/lib/live/protocol";
import type { Verdict } from "./verdicts";

/** One request on the webhook as an engineer's list shows it. Shared with the browser: types only; times are epoch ms. */
export interface DeliveryView {
  id: number;
  receivedAt: number;
  verdict: Verdict;
  status: number;
  /** Why, in a few plain words. */
  words: string;
  /** From the first byte to the answer; null while it is not noted. */
  durationUs: number | null;
  /** Which time it was that the request came. */
  attempt: number;
  isTest: boolean;
  isHeld: boolean;
  admittedAt: number | null;
  /** `data.type` and motion class; null where nothing tells. */
  type: string | null;
  subType: string | null;
  account: string | null;
  /** Whether type and account stand on the delivery's own word. */
  isClaimed: boolean;
}

/** A page of deliveries, newest first. */
export interface DeliveryPage {
  rows: DeliveryView[];
  /** Where to go on, in either direction: the id to begin beyond; null at the end. */
  older: number | null;
  newer: number | null;
  /** How far the search has looked; null where it has looked at everything. */
  lookedTo: number | null;
  /** The highest id there was when this was read. */
  head: number;
}

/** What came after a moment and passes a filter; `more`: at least so many. */
export interface Newer {
  count: number;
  more: boolean;
}

export interface Explanation {
  what: string;
  todo: readonly string[];
  link: { href: string; label: string } | null;
  notes: readonly Note[];
}

/** Something else worth knowing of a delivery. */
export interface Note {
  title: string;
  text: string;
  link?: { href: string; label: string };
}

export interface HeaderView {
  name: string;
  value: string;
  isMasked: boolean;
}

/** A claimed signature beside those that our keys make: the first 8 hex digits of each, never more. */
export interface SignatureView {
  received: string;
  computed: readonly { keyId: string; prefix: string }[];
}

export interface BodyView {
  bytes: number | null;
  sha256: string | null;
  /** As text with what cannot be seen spelled out, or null where it is not UTF-8. */
  text: string | null;
  /** Where it is not text: its first bytes as a hex dump. */
  hex: string | null;
  isJson: boolean;
  /** Whether there is anything to show and to download. */
  isKept: boolean;
  /** The delivery that has the same bytes and keeps them; null where it is this one. */
  sameAs: number | null;
}

/** Another delivery of the same request, or one that brought the same event. */
export interface RelatedView {
  id: number;
  receivedAt: number;
  verdict: Verdict;
  status: number;
  admittedAt: number | null;
  /** How often the request had come: of the first one of several, how many there were. */
  times: number;
  kind: "request" | "event";
}

export interface TimingView {
  readUs: number;
  verifyUs: number;
  parseUs: number;
  writeUs: number;
  totalUs: number;
}

/** What the delivery names, as Ring wrote it; for engineers. */
export interface IdsView {
  requestId: string | null;
  eventId: string | null;
  accountId: string | null;
  deviceId: string | null;
}

/** Everything about one delivery. */
export interface DeliveryDetail {
  delivery: DeliveryView;
  explanation: Explanation;
  keyId: string | null;
  remoteAddress: string;
  ids: IdsView;
  sentAt: number | null;
  occurredAt: number | null;
  signature: SignatureView | null;
  headers: readonly HeaderView[];
  body: BodyView;
  timing: TimingView | null;
  event: EventView | null;
  related: readonly RelatedView[];
  /** How often the request has come, as far as is known. */
  times: number;
  previous: number | null;
  next: number | null;
  /** A command that sends these bytes again; null where they are not kept. */
  curl: string | null;
}

/** What became of a stored delivery, or what would. */
export interface ReplayView {
  outcome: "event" | "repeat" | "not_understood" | "unreadable" | "not_verified";
  sentence: string;
  seq: number | null;
  event: { label: string; occurredAt: number; isLate: boolean; isNew: boolean } | null;
  /** Whether anything would be different afterwards. */
  changes: boolean;
}

/** The figures over the list. */
export interface Figures {
  /** Requests of the last 24 hours, by the status they were answered with. */
  byStatus: Readonly<Record<string, number>>;
  total: number;
  repeated: number;
  late: number;
  tests: number;
  /** Over the last answers to genuine deliveries, in microseconds; null before the first. */
  answers: { count: number; p50: number; p95: number; p99: number } | null;
  lastRingAt: number | null;
  held: { count: number; bytes: number; oldestAt: number | null };
}
