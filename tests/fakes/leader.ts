import { closeDatabase, openDatabase } from "@/db/client";
import { startLeading, stopLeading } from "@/lib/cluster/leader";

// Another replica, as far as the lead goes: it writes when it leads and when no more, and ends when nobody holds it any more.

const say = async (word: string) => void process.stdout.write(`${word}\n`);

await openDatabase();
await startLeading({ begin: () => say("leads"), end: () => say("ended") });
await say("contends");
process.stdin.on("end", () => void leave()).resume();

async function leave(): Promise<void> {
  await stopLeading();
  await closeDatabase();
  process.exit(0);
}
