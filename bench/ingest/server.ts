import { spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { endChildWithUs } from "@/tests/helpers/endings";
import { freePort } from "@/tests/helpers/server";
import { KEY } from "./deliveries";
import { type Asked, type Loaded, loadServer } from "./load";

const CONNECTIONS = 64;
/** Until Next has loaded its pages and the engine has compiled what is used most. */
const WARM_SECONDS = 3;
const SECONDS = 5;
const START_MS = 60_000;

export interface Measured {
  /** What Node is started with; it listens on PORT and keeps its data in DATABASE_URL. */
  script: string[];
  file: string;
  asked?: Asked;
  /** Variables beside those of the product. */
  environment?: Record<string, string>;
}

/** Load one server for a while, alone, on a database of its own; answers other than 200 end the run. */
export async function measureServer({ script, file, asked, environment }: Measured): Promise<Loaded> {
  const port = await freePort();
  const { npm_lifecycle_event: _, ...inherited } = process.env;
  // As under a supervisor, the output goes to a file: nobody has to read along.
  const child = spawn(process.execPath, script, {
    env: {
      ...inherited,
      PORT: String(port),
      DATABASE_URL: `file:${file}`,
      RING_SIGNING_KEY: KEY,
      PUBLIC_URL: "",
      ...environment,
    },
    stdio: ["ignore", openSync(`${file}.log`, "w"), "inherit"],
  });
  endChildWithUs(child);
  const ended = once(child, "exit");
  try {
    await untilAnswers(port, asked);
    await loadServer({ port, asked, connections: CONNECTIONS, seconds: WARM_SECONDS });
    const loaded = await loadServer({ port, asked, connections: CONNECTIONS, seconds: SECONDS });
    if (loaded.others > 0) throw new Error(`${loaded.others} answers other than 200 by ${script.at(-1)}`);
    return loaded;
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}

async function untilAnswers(port: number, asked?: Asked): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const one = await loadServer({ port, asked, connections: 1, seconds: 0 }).catch(() => null);
    if (one?.others === 0) return;
    if (Date.now() > deadline) throw new Error("the server did not come to answer");
    await new Promise((next) => setTimeout(next, 50));
  }
}
