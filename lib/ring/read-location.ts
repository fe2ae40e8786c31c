/** Where an answer's Location header leads to, relative to what was asked for; null where it leads nowhere. */
export function readLocation(headers: Headers, from: URL | string): URL | null {
  const location = headers.get("location");
  return location ? URL.parse(location, from) : null;
}
