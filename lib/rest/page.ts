import "server-only";

/** One page of a list: what it holds, and where the next one is. */
export interface Page<T> {
  data: T[];
  /** The address of the next page, to be asked for as it is; null at the end. */
  next: string | null;
}

/** A page as an answer; where to go on stands in the body and in the Link header (RFC 8288). */
export function pageAnswer<T>(request: Request, data: T[], cursor: string | null): Response {
  const page: Page<T> = { data, next: cursor === null ? null : nextAddress(request, cursor) };
  const headers = new Headers({ "cache-control": "no-store" });
  if (page.next !== null) headers.set("link", `<${page.next}>; rel="next"`);
  return Response.json(page, { headers });
}

function nextAddress(request: Request, cursor: string): string {
  const { pathname, searchParams } = new URL(request.url);
  searchParams.set("after", cursor);
  return `${pathname}?${searchParams}`;
}
