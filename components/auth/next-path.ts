// Browsers drop control characters from addresses and read a backslash as a slash: both could lead to another site.
const UNSAFE = /^\/[/\\]|[\p{Cc}]/u;

/** Where to go after signing in: a path of this site, else "/". */
export function nextPath(value: unknown): string {
  return typeof value === "string" && value.startsWith("/") && !UNSAFE.test(value) ? value : "/";
}
