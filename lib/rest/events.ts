import "server-only";
import { db } from "@/db/client";
import { findEvent } from "@/db/queries/events";
import { Refusal } from "@/lib/api/refusal";
import { answer } from "@/lib/api/route";
import { type EventFilter, emptyFilter } from "@/lib/events/filter";
import { getHistory } from "@/lib/events/history";
import { type EventView, isLate } from "@/lib/live/protocol";
import { toEventView } from "@/lib/live/views";
import { describeEvent } from "@/lib/ring/event-types";
import { decodeCursor, encodeCursor } from "./cursor";
import { pageAnswer } from "./page";
import { eventParameters, noParameters } from "./parameters";
import { readKey } from "./path";
import { readQuery } from "./query";
import type { EventAnswer } from "./schemas";

/** GET /api/v1/events: a page of what happened, newest first. */
export async function listEvents(request: Request): Promise<Response> {
  const { after, limit, from, to, late, type, class: classes, device, account } = readQuery(request, eventParameters);
  const filter: EventFilter = {
    ...emptyFilter,
    types: type,
    classes,
    devices: device,
    accounts: account,
    states: late === "true" ? ["late"] : [],
    from: from ?? null,
    to: to ?? null,
  };
  const before = decodeCursor("events", after) ?? undefined;
  const { events, older } = await getHistory(filter, { before }, limit);
  return pageAnswer(request, events.map(toAnswer), older === null ? null : encodeCursor("events", older));
}

/** GET /api/v1/events/{id} */
export async function getEvent(request: Request): Promise<Response> {
  readQuery(request, noParameters);
  const row = await findEvent(db(), readKey(request));
  if (!row) throw new Refusal(404, "There is no such event.");
  return answer(200, toAnswer(toEventView(row)));
}

function toAnswer(event: EventView): EventAnswer {
  const { seq, account, accountKey, ...rest } = event;
  return {
    id: seq,
    type: rest.type,
    subType: rest.subType,
    label: describeEvent(rest.type, rest.subType).label,
    device: rest.device,
    account: { key: accountKey, name: account },
    alertId: rest.alertId,
    occurredAt: rest.occurredAt,
    sentAt: rest.sentAt,
    receivedAt: rest.receivedAt,
    late: isLate(event),
    recovered: event.recovered === true,
  };
}
