import { readFileSync } from "node:fs";
import { askWith, makeKey } from "../../helpers/machines";
import { claim, claimLinkIn } from "../../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../../helpers/server";

/** The product in a process of its own, claimed, with its admin's session; `restart` starts it anew on the same file. */
export interface Served {
  port: number;
  file: string;
  cookie: string;
  /** An API key, for the metrics. */
  key: string;
  server: RunningServer;
  restart(): Promise<void>;
}

export async function serve(environment: Record<string, string> = {}): Promise<Served> {
  const [port, file] = [await freePort(), temporaryFile()];
  const server = await startServer({ port, file, environment });
  const cookie = await claim(server.url, claimLinkIn(server.output()));
  const served: Served = {
    port,
    file,
    cookie,
    key: await makeKey(server.url, cookie),
    server,
    async restart() {
      served.server = await startServer({ port, file, environment });
    },
  };
  return served;
}

/** Where the history ends, as a page that is opened now is told. */
export async function readHeads({
  server,
  cookie,
}: Pick<Served, "server" | "cookie">): Promise<{ head: number; revision: number }> {
  const response = await fetch(`${server.url}/api/live/snapshot`, {
    headers: { cookie, "sec-fetch-site": "same-origin" },
  });
  if (!response.ok) throw new Error(`the snapshot answered ${response.status}`);
  return (await response.json()) as { head: number; revision: number };
}

/** One sample of the server's own metrics. */
export async function readMetric({ server, key }: Pick<Served, "server" | "key">, sample: string): Promise<number> {
  const response = await askWith(server.url, key, "/metrics");
  const line = (await response.text()).split("\n").find((one) => one.startsWith(`${sample} `));
  if (line === undefined) throw new Error(`no ${sample} in an answer of ${response.status}`);
  return Number(line.slice(sample.length));
}

/** Resident memory of a process, in bytes. */
export function readRss(pid: number | undefined): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kib) * 1_024;
}
