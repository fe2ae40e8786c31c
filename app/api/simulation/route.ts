import { z } from "zod";
import { change } from "@/lib/api/route";
import { setSimulation } from "@/lib/simulate/simulation";

const schema = z.object({ running: z.boolean("Say whether simulated traffic is to be running: true or false.") });

/** Start or stop simulated traffic; refused where a key of Ring's is configured. */
export const POST = change("simulation:set", schema, async ({ input, note }) => {
  note(input.running ? "start" : "stop");
  return await setSimulation(input.running);
});
