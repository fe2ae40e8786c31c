/** By which zone's clock backups are made: the one that was chosen, or the server's. */
export function zoneOf({ timeZone }: { timeZone: string | null }): string {
  return timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
