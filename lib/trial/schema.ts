import { z } from "zod";
import { isKnownType } from "@/lib/ring/event-types";
import { doors, faults, MAX_COUNT, MAX_LATE_MINUTES } from "./choices";

const late = `It may have happened 0 to ${MAX_LATE_MINUTES} minutes ago.`;
const count = `Send 1 to ${MAX_COUNT} events.`;
const flag = z.boolean("Say yes or no.");

/** A test as the form asks for it. */
export const trialRequest = z.object({
  type: z.string("Choose what happens.").refine(isKnownType, "Choose what happens."),
  motionClass: z.string("Choose a class.").regex(/^\w{1,64}$/, "Choose a class."),
  lateMinutes: z.int(late).min(0, late).max(MAX_LATE_MINUTES, late),
  count: z.int(count).min(1, count).max(MAX_COUNT, count),
  repeat: flag,
  resend: flag,
  shuffle: flag,
  fault: z.enum(faults, "Choose what is wrong with it."),
  door: z.enum(doors, "Choose the way it takes."),
});
