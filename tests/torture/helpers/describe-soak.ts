import type { Day, Soaked } from "./soak";

/** What came of a soak, in one line. */
export function describeSoak({ minutes, browsers }: Day, soaked: Soaked): string {
  const { accepted, failed, lost, wrongLists, slope, grownMb, descriptors, walMb, p99, backups, removed } = soaked;
  return [
    `${accepted.toLocaleString("en")} deliveries in ${minutes} min with ${browsers} browsers`,
    `${lost} lost, ${failed} not answered 200 at once, ${wrongLists} wrong lists`,
    `${backups} backups kept, ${removed.toLocaleString("en")} old events removed beside it`,
    `memory in use ${slope.toFixed(2)} MB per 100,000, resident ${grownMb.toFixed(0)} MB in all`,
    `descriptors ${descriptors.first} to ${descriptors.last}`,
    `WAL at most ${walMb.toFixed(1)} MB`,
    `p99 ${p99.first.toFixed(1)} ms in the first tenth, ${p99.last.toFixed(1)} ms in the last`,
  ].join("; ");
}
