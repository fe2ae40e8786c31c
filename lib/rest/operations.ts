import "server-only";
import type { z } from "zod";
import { deliveryParameters, deviceParameters, eventParameters, noParameters } from "./parameters";
import { deliveryDetailView, deliveryView, deviceView, eventView, healthView, problemView } from "./schemas";

/** What is answered, by the name it has in the document. */
export const answers = {
  Event: eventView,
  Device: deviceView,
  Delivery: deliveryView,
  DeliveryDetail: deliveryDetailView,
  Health: healthView,
  Problem: problemView,
} as const;

export type AnswerName = keyof typeof answers;

/** One call as the document tells of it. */
export interface Operation {
  id: string;
  path: string;
  tag: "Events" | "Devices" | "Deliveries" | "Gatehouse";
  summary: string;
  description?: string;
  parameters: z.ZodObject;
  /** Answers one of these, or a page of them. */
  answer: { one: AnswerName } | { page: AnswerName };
}

const PAGES =
  "Follow `next` until it is null. A page may hold fewer than `limit`, even none, while there is more to look through.";

/** Every call of the API; tests compare it with the routes there are. */
export const operations: readonly Operation[] = [
  {
    id: "listEvents",
    path: "/api/v1/events",
    tag: "Events",
    summary: "List events, the latest first",
    description: `In order of the time they occurred. ${PAGES}`,
    parameters: eventParameters,
    answer: { page: "Event" },
  },
  {
    id: "getEvent",
    path: "/api/v1/events/{id}",
    tag: "Events",
    summary: "Get one event",
    parameters: noParameters,
    answer: { one: "Event" },
  },
  {
    id: "listDevices",
    path: "/api/v1/devices",
    tag: "Devices",
    summary: "List devices, removed ones included",
    parameters: deviceParameters,
    answer: { page: "Device" },
  },
  {
    id: "getDevice",
    path: "/api/v1/devices/{key}",
    tag: "Devices",
    summary: "Get one device",
    parameters: noParameters,
    answer: { one: "Device" },
  },
  {
    id: "listDeliveries",
    path: "/api/v1/deliveries",
    tag: "Deliveries",
    summary: "List requests on the webhook, the latest first",
    description: `In order of arrival. ${PAGES}`,
    parameters: deliveryParameters,
    answer: { page: "Delivery" },
  },
  {
    id: "getDelivery",
    path: "/api/v1/deliveries/{id}",
    tag: "Deliveries",
    summary: "Get one request on the webhook with what came in it",
    parameters: noParameters,
    answer: { one: "DeliveryDetail" },
  },
  {
    id: "getHealth",
    path: "/api/v1/health",
    tag: "Gatehouse",
    summary: "Get how Gatehouse is",
    description: "Answers 200 whatever the state; for a probe that heeds the status alone there is /readyz.",
    parameters: noParameters,
    answer: { one: "Health" },
  },
];
