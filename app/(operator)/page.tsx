import type { Metadata } from "next";
import { LivePage } from "@/components/live/live-page";
import { requireViewer } from "@/lib/auth/require-viewer";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Gatehouse · Live" };

export default async function Page() {
  await requireViewer("live:view");
  return <LivePage />;
}
