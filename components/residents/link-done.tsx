import { Finishing } from "@/components/residents/finishing";
import { linkClass } from "@/components/residents/link-class";
import { OwnDevices } from "@/components/residents/own-devices";
import type { OwnAccountView } from "@/lib/linking/views";

/** What came of linking: the devices that are shared now. */
export function LinkDone({ account }: { account: OwnAccountView | null }) {
  if (account === null) {
    return <p className="text-muted">Open Gatehouse in the Ring app, and follow its link.</p>;
  }
  return (
    <>
      {account.health === "finishing" ? <Finishing /> : null}
      <p className="text-muted">From now on, the people who run this Gatehouse see what these devices notice.</p>
      <OwnDevices devices={account.devices} />
      <p>
        <a href="/home" className={linkClass}>
          Go to your page
        </a>
      </p>
    </>
  );
}
