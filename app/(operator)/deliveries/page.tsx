import type { Metadata } from "next";
import { DeliveriesPage } from "@/components/deliveries/deliveries-page";
import { PageShell } from "@/components/shell/page-shell";
import { requireViewer } from "@/lib/auth/require-viewer";
import { getFigures } from "@/lib/deliveries/figures";
import { parseDeliveryFilter } from "@/lib/deliveries/filter";
import { getDeliveries } from "@/lib/deliveries/list";
import { readPageStart } from "@/lib/deliveries/page-start";
import { listSeenTypes } from "@/lib/deliveries/seen-types";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Deliveries · Gatehouse" };

export default async function Page({ searchParams }: PageProps<"/deliveries">) {
  await requireViewer("delivery:view");
  const params = toParams(await searchParams);
  const filter = parseDeliveryFilter(params);
  const start = readPageStart(params);
  const [page, figures, types] = await Promise.all([getDeliveries(filter, start), getFigures(), listSeenTypes()]);
  return (
    <PageShell title="Deliveries" width="table">
      <DeliveriesPage first={{ page, figures, readAt: Date.now() }} filter={filter} start={start} types={types} />
    </PageShell>
  );
}

function toParams(all: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(all).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  return new URLSearchParams(pairs);
}
