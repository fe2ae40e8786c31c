import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isFull } from "../../helpers/torture";

const CALLS = "pwrite64,write,writev,fsync,fdatasync,ftruncate,unlink,rename";

/** A command to put before a server's own, which writes down what the server asks of the system. */
export interface Recorder {
  under: string[];
  /** Where it writes it. */
  file: string;
}

/** Throws in the full form where nothing can be recorded here; otherwise says so in place of a figure. */
export function whyNotRecorded(): string | null {
  const why = findFault();
  if (why !== null && isFull) throw new Error(why);
  return why;
}

/** The traced process stays our own child (-D), so that signals and exit codes are its own. */
export function makeRecorder(): Recorder {
  const file = join(mkdtempSync(join(tmpdir(), "gatehouse-strace-")), "calls.txt");
  const how = ["-f", "-D", "--seccomp-bpf", "-y", "-xx", "-s", "1000000"];
  return { file, under: ["strace", ...how, "-e", `trace=${CALLS}`, "-o", file] };
}

function findFault(): string | null {
  if (!isInstalled()) install();
  if (!isInstalled()) return "not run: strace is not installed";
  const { status } = spawnSync("strace", ["-o", "/dev/null", "true"]);
  return status === 0 ? null : "not run: no ptrace here";
}

function isInstalled(): boolean {
  return spawnSync("strace", ["-V"]).status === 0;
}

function install(): void {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  const command = "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq strace";
  spawnSync("sh", ["-c", command], { stdio: "ignore" });
}
