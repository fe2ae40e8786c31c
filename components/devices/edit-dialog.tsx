"use client";

import Link from "next/link";
import { useState } from "react";
import { boxClass, Field, TextField } from "@/components/auth/field";
import { Form } from "@/components/auth/form";
import { postJson } from "@/components/auth/post-json";
import { SaveActions } from "@/components/auth/save-actions";
import { useRequest } from "@/components/auth/use-request";
import { LabelTicks } from "@/components/devices/label-ticks";
import { LabelOptions } from "@/components/devices/query-choices";
import { Dialog } from "@/components/shell/dialog";
import type { ViewerView } from "@/lib/auth/views";
import type { DeviceView, LabelView } from "@/lib/live/protocol";

interface EditDialogProps {
  device: DeviceView;
  labels: readonly LabelView[];
  viewer: ViewerView;
  onClose: () => void;
}

/** Changes what a device is called, where it is and which groups it is in. */
export default function EditDialog({ device, labels, viewer, onClose }: EditDialogProps) {
  const { busy, failure, send } = useRequest();
  const sites = labels.filter(({ kind }) => kind === "site");
  const [groups, setGroups] = useState<readonly number[]>(device.labels.filter((id) => !isSite(id, sites)));
  const save = (value: (name: string) => string) =>
    send(async () => {
      const site = Number(value("site"));
      // A group may have gone while this was open.
      const kept = groups.filter((id) => labels.some((label) => label.id === id));
      const chosen = site === 0 ? kept : [site, ...kept];
      await postJson("/api/devices/change", { key: device.key, alias: value("alias").trim() || null, labels: chosen });
      onClose();
    });
  return (
    <Dialog title={`Edit ${device.name}`} onClose={onClose}>
      <Form onSubmit={save} failure={failure} actions={<SaveActions busy={busy} onCancel={onClose} />}>
        <TextField
          label="Name"
          name="alias"
          defaultValue={device.alias ?? ""}
          placeholder={device.ownName}
          maxLength={128}
          autoComplete="off"
          hint={
            <>
              Leave it empty to call it <bdi className="font-semibold">{device.ownName}</bdi> again.
            </>
          }
        />
        <Field label="Site" hint={viewer.role === "admin" ? <NewSite /> : undefined}>
          {(id, describedBy) => (
            <select
              id={id}
              name="site"
              defaultValue={device.labels.find((label) => isSite(label, sites)) ?? 0}
              aria-describedby={describedBy}
              className={boxClass}
            >
              <option value={0}>No site yet</option>
              <LabelOptions labels={sites} />
            </select>
          )}
        </Field>
        <LabelTicks
          title="Groups"
          labels={labels.filter(({ kind }) => kind === "group")}
          chosen={groups}
          onChange={setGroups}
        />
      </Form>
    </Dialog>
  );
}

const isSite = (id: number, sites: readonly LabelView[]) => sites.some((site) => site.id === id);

function NewSite() {
  return (
    <Link href="/labels" prefetch={false} className="font-semibold text-accent underline underline-offset-4">
      New site…
    </Link>
  );
}
