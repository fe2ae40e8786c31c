import "server-only";
import { z } from "zod";
import { verdicts } from "./schemas";

// What may be asked. Lists are given by repeating the parameter; several values of one mean "any of them".

const MAX_VALUES = 100;
const MAX_TEXT = 200;

const texts = () => z.array(z.string().min(1).max(MAX_TEXT)).max(MAX_VALUES).default([]);
const keys = () => z.array(z.int().positive()).max(MAX_VALUES).default([]);

const paging = {
  after: z.string().max(MAX_TEXT).optional().describe("The cursor in `next` of an earlier page."),
  limit: z.int().min(1).max(500).default(50).describe("How many at most."),
};

export const eventParameters = z.strictObject({
  type: texts().describe("Types as Ring sends them."),
  class: texts().describe("Motion classes (subType)."),
  device: keys().describe("Keys of devices."),
  account: keys().describe("Keys of accounts."),
  from: z.int().optional().describe("Epoch milliseconds: events that occurred then or later."),
  to: z.int().optional().describe("Epoch milliseconds: events that occurred before."),
  late: z.literal("true").optional().describe("Only those that came late."),
  ...paging,
});

export const deviceParameters = z.strictObject({
  q: z
    .string()
    .max(MAX_TEXT)
    .optional()
    .describe(
      "Only devices with every word of this in their alias, their own name, their site or their groups, whatever the case. Names that Gatehouse makes up are not searched.",
    ),
  ...paging,
});

export const deliveryParameters = z.strictObject({
  verdict: z.enum(verdicts).optional().describe("Only those with this verdict."),
  ...paging,
});

/** For what takes no parameters. */
export const noParameters = z.strictObject({});
