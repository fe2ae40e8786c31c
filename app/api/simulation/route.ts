import { z } from "zod";
import { change } from "@/lib/api/change";
import { setSimulation } from "@/lib/simulate/simulation";

const schema = z.object({ running: z.boolean("Say whether simulated traffic is to be running: true or false.") });

/** Start or stop simulated traffic; refused where a key of Ring's is configured. */
export const POST = change(schema, ({ running }) => setSimulation(running));
