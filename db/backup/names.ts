const NAME = /^gatehouse-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.db$/;

/** What a backup of this second is called: "gatehouse-20260131-030000.db", in UTC. */
export function nameOf(at: number): string {
  const digits = new Date(at).toISOString().replaceAll(/[-:]/g, "");
  return `gatehouse-${digits.slice(0, 8)}-${digits.slice(9, 15)}.db`;
}

/** When a backup of this name was begun, epoch ms; null for other files. */
export function timeOf(name: string): number | null {
  const [, ...parts] = NAME.exec(name) ?? [];
  if (parts.length === 0) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Where the note about a backup is. */
export const noteOf = (backup: string) => backup.replace(/\.db$/, ".json");

/** What a backup is called until it is whole and checked. */
export const partOf = (backup: string) => `${backup}.part`;

/** Whether a file is what the end of a process left of a backup, given all names beside it. */
export function isLeftover(name: string, names: readonly string[]): boolean {
  if (/^gatehouse-\d{8}-\d{6}\.(db|json)\.part(-journal|-wal|-shm)?$/.test(name)) return true;
  const backup = name.replace(/\.json$/, ".db");
  return backup !== name && timeOf(backup) !== null && !names.includes(backup);
}
