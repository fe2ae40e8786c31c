"use client";

import { useState } from "react";
import { useDesk } from "@/components/desk/desk-context";
import { listShortcuts } from "@/components/desk/shortcuts";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";

/** Every key that does something on this page. */
export default function ShortcutList({ onClose }: { onClose: () => void }) {
  const { shortcuts } = useDesk().preferences;
  const [lines] = useState(collect);
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      {shortcuts ? null : <p className="mb-3 text-muted">They are switched off in your profile, except Ctrl K.</p>}
      <dl className="mb-4">
        {lines.map(({ keys, label }) => (
          <div
            key={`${keys} ${label}`}
            className="flex items-center justify-between gap-4 border-b border-line-soft py-1.5"
          >
            <dt>{label}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.split(" ").map((key, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice
                <Key key={place} name={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Button kind="plain" onClick={onClose}>
        Close
      </Button>
    </Dialog>
  );
}

function Key({ name }: { name: string }) {
  return (
    <kbd className="min-w-6 rounded-small border border-line bg-bg px-1.5 text-center font-mono text-dense">{name}</kbd>
  );
}

/** The same keys for the same thing are one line, whoever registered them. */
function collect() {
  const lines = new Map([["Ctrl K", { keys: "Ctrl K", label: "Search or jump to, also while typing" }]]);
  for (const { keys, label } of listShortcuts()) lines.set(`${keys} ${label}`, { keys, label });
  return [...lines.values()];
}
