import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeliveryPage } from "@/components/deliveries/delivery-page";
import { NoLongerKept } from "@/components/shell/no-longer-kept";
import { PageShell } from "@/components/shell/page-shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { toDeliveryId } from "@/lib/deliveries/delivery-id";
import { getDeliveryDetail } from "@/lib/deliveries/detail";
import { isGone } from "@/lib/retention/is-gone";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Delivery · Gatehouse" };

export default async function Page({ params }: PageProps<"/deliveries/[id]">) {
  await requireViewer("delivery:view");
  const id = toDeliveryId((await params).id);
  const detail = id === null ? null : await getDeliveryDetail(id);
  if (!detail && (await isGone("deliveries", id))) return <NoLongerKept what="delivery" />;
  if (!detail) notFound();
  return (
    <PageShell title={`Delivery ${detail.delivery.id}`} width="table">
      <DeliveryPage key={detail.delivery.id} detail={detail} />
    </PageShell>
  );
}
