import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EventPage } from "@/components/events/event-page";
import { NoLongerKept } from "@/components/shell/no-longer-kept";
import { requireViewer } from "@/lib/auth/require-viewer";
import { getEventDetail } from "@/lib/events/detail";
import { toEventId } from "@/lib/events/event-id";
import { isGone } from "@/lib/retention/is-gone";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Event · Gatehouse" };

export default async function Page({ params }: PageProps<"/events/[id]">) {
  const viewer = await requireViewer("event:view");
  const seq = toEventId((await params).id);
  const detail = seq === null ? null : await getEventDetail(seq, viewer);
  if (!detail && (await isGone("events", seq))) return <NoLongerKept what="event" />;
  if (!detail) notFound();
  return <EventPage key={detail.event.seq} first={detail} />;
}
