import type { Metadata } from "next";
import { listQuery, readPlace } from "@/components/events/address";
import { EventsPage } from "@/components/events/events-page";
import { requireViewer } from "@/lib/auth/require-viewer";
import { getEventDetail } from "@/lib/events/detail";
import { getHistory } from "@/lib/events/history";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Events · Gatehouse" };

export default async function Page({ searchParams }: PageProps<"/events">) {
  const viewer = await requireViewer("event:view");
  const place = readPlace(toParams(await searchParams));
  const { filter, at, event } = place;
  const [page, opened] = await Promise.all([
    getHistory(filter, { at: at ?? undefined }),
    event === null ? null : getEventDetail(event, viewer),
  ]);
  return <EventsPage first={{ query: listQuery(place), page, readAt: Date.now() }} opened={opened} />;
}

function toParams(all: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(all).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs);
}
