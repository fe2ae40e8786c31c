"use client";

import { ArrowLeft, Pencil } from "lucide-react";
import Link from "next/link";
import { lazy, Suspense, useState } from "react";
import { placeOf } from "@/components/desk/names";
import { useShortcut } from "@/components/desk/use-shortcut";
import { DeviceState } from "@/components/devices/device-state";
import { LabelChips } from "@/components/devices/label-chips";
import { Button } from "@/components/ui/button";
import type { ViewerView } from "@/lib/auth/views";
import type { DeviceView, LabelView } from "@/lib/live/protocol";

// Asked for seldom: fetched when it is.
const EditDialog = lazy(() => import("@/components/devices/edit-dialog"));

interface DeviceHeadProps {
  device: DeviceView;
  labels: readonly LabelView[];
  viewer: ViewerView;
}

/** What a device is called, where it is and how it is. */
export function DeviceHead({ device, labels, viewer }: DeviceHeadProps) {
  const [isEditing, setEditing] = useState(false);
  const mayEdit = viewer.role !== "viewer";
  useShortcut("e", "Change name and labels", () => setEditing(true), mayEdit && !isEditing);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div data-device-key={device.key} data-status={device.status} className="min-w-0 flex-1 basis-52">
        <Link
          href="/devices"
          prefetch={false}
          className="-ml-1 inline-flex min-h-11 items-center gap-1.5 rounded-small px-1 text-dense text-muted hover:text-ink desk:min-h-7"
        >
          <ArrowLeft aria-hidden="true" className="size-4" strokeWidth={1.8} />
          All devices
        </Link>
        <h1 className="mt-1 text-[1.25rem] leading-tight font-semibold wrap-anywhere">
          <bdi>{device.name}</bdi>
        </h1>
        <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-muted">
          <DeviceState device={device} />
          <bdi className="wrap-anywhere">{placeOf(device, labels)}</bdi>
          <LabelChips device={device} labels={labels} className="flex-wrap" />
        </div>
      </div>
      {mayEdit ? (
        <Button kind="plain" onClick={() => setEditing(true)}>
          <Pencil aria-hidden="true" className="size-4" strokeWidth={1.8} />
          Edit
        </Button>
      ) : null}
      {isEditing ? (
        <Suspense>
          <EditDialog device={device} labels={labels} viewer={viewer} onClose={() => setEditing(false)} />
        </Suspense>
      ) : null}
    </header>
  );
}
