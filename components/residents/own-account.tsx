import { OwnDevices } from "@/components/residents/own-devices";
import { RemoveOwn } from "@/components/residents/remove-own";
import { When } from "@/components/shell/when";
import { StateShape, type StateShapeKind } from "@/components/ui/state-shape";
import type { LinkHealth, OwnAccountView } from "@/lib/linking/views";

const states: Record<LinkHealth, { shape: StateShapeKind; word: string; text: string | null }> = {
  ok: { shape: "online", word: "Linked", text: null },
  waiting: {
    shape: "unknown",
    word: "Not linked yet",
    text: "Open Gatehouse in the Ring app once more to finish.",
  },
  finishing: { shape: "unknown", word: "Nearly done", text: "Ring is being told. This takes a minute at most." },
  ending: {
    shape: "warning",
    word: "About to end",
    text: "Ring has not answered for some time. If this stays, link your account again from the Ring app.",
  },
  relink: {
    shape: "warning",
    word: "Must be linked again",
    text: "Ring no longer lets Gatehouse read your devices. In the Ring app remove Gatehouse, add it again and follow its link.",
  },
  unlinked: {
    shape: "offline",
    word: "Not linked any more",
    text: "You ended the link in the Ring app. What was received before is still here until you, or the people who run Gatehouse, delete it.",
  },
};

/** One account of the person who looks: how its link stands, its devices, and the way to end it. */
export function OwnAccount({ account, asksPassword }: { account: OwnAccountView; asksPassword: boolean }) {
  const { key, health, linkedAt, devices } = account;
  const { shape, word, text } = states[health];
  return (
    <section aria-label="Your account" className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <StateShape kind={shape} />
          <strong className="font-semibold">{word}</strong>
          {linkedAt === null || health === "unlinked" ? null : (
            <span className="text-muted">
              since <When at={linkedAt} />
            </span>
          )}
        </p>
        {text ? <p className="text-muted">{text}</p> : null}
      </div>
      {health === "ok" || health === "ending" ? <OwnDevices devices={devices} /> : null}
      <RemoveOwn accountKey={key} asksPassword={asksPassword} />
    </section>
  );
}
