"use client";

import { useEffect, useState } from "react";
import { useDesk } from "@/components/desk/desk-context";
import { type NotifyPermission, notifyPermission } from "@/components/desk/notify";
import { kinds } from "@/components/profile/kinds";
import { Tick } from "@/components/profile/tick";
import { Button } from "@/components/ui/button";
import type { Preferences } from "@/lib/preferences/preferences";

const texts: Record<Exclude<NotifyPermission, "default">, string> = {
  granted: "This browser shows them.",
  denied:
    "This browser blocks notifications from Gatehouse, so none will be shown here. Allow them in the browser’s settings for this site, then load the page again.",
  unsupported:
    "This browser cannot show them here. Gatehouse must be opened by https, and on a phone it must be on the home screen.",
};

/** Notifications of the desktop: what this person wants, and what this browser lets through. */
export function NotificationsField({ save }: { save: (change: Partial<Preferences>) => void }) {
  const { notifications } = useDesk().preferences;
  const { permission, ask } = usePermission();
  const change = (wanted: Partial<Preferences["notifications"]>) => {
    save({ notifications: { ...notifications, ...wanted } });
    if (permission === "default" && Object.values(wanted).includes(true)) ask();
  };
  const isWanted = Object.values(notifications).includes(true);
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">Desktop notifications</legend>
      {kinds.map(({ kind, label }) => (
        <Tick key={kind} label={label} checked={notifications[kind]} onChange={(on) => change({ [kind]: on })} />
      ))}
      <p className="mt-1 text-dense text-muted">Shown while no page of Gatehouse is in front of you.</p>
      <div role="status" className="mt-2 flex flex-wrap items-center gap-3">
        {permission === "default" && isWanted ? (
          <>
            <p className="text-dense text-amber">This browser has not allowed them yet.</p>
            <Button kind="plain" onClick={ask}>
              Allow notifications
            </Button>
          </>
        ) : null}
        {permission && permission !== "default" && (isWanted || permission !== "granted") ? (
          <p className={`text-dense ${permission === "granted" ? "text-muted" : "text-amber"}`}>{texts[permission]}</p>
        ) : null}
      </div>
    </fieldset>
  );
}

/** What this browser lets Gatehouse do; null before it has been asked. */
function usePermission() {
  const [permission, setPermission] = useState<NotifyPermission | null>(null);
  useEffect(() => setPermission(notifyPermission()), []);
  const ask = () => void Notification.requestPermission().then(setPermission);
  return { permission, ask };
}
