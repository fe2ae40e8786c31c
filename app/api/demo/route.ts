import { z } from "zod";
import { answer, change, read } from "@/lib/api/route";
import { enterDemo, leaveDemo, viewDemo } from "@/lib/demo/demo";

const schema = z.object({ running: z.boolean("Say whether the demo is to play: true or false.") });

/** How the demo stands, and how far it is prepared. */
export const GET = read("demo:set", async () => answer(200, viewDemo()));

/** Enter the demo, which takes a while, or leave it; refused where there is something real to show. */
export const POST = change("demo:set", schema, async ({ input, note }) => {
  note(input.running ? "enter" : "leave");
  return input.running ? await enterDemo() : await leaveDemo();
});
