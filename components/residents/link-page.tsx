import { JoinOrSignIn } from "@/components/residents/join-or-sign-in";
import { LinkAs } from "@/components/residents/link-as";
import { linkClass } from "@/components/residents/link-class";
import { WhatIsShared } from "@/components/residents/what-is-shared";
import type { ViewerView } from "@/lib/auth/views";

interface LinkPageProps {
  /** What Ring sent along; null where this page was opened without it. */
  link: { nonce: string; time: string } | null;
  viewer: Pick<ViewerView, "name" | "role"> | null;
  oidcName: string | null;
}

/** Linking an account: what it means, who one is, and the button, in this order. */
export function LinkPage({ link, viewer, oidcName }: LinkPageProps) {
  return (
    <>
      <WhatIsShared />
      {link === null ? (
        <NoLink />
      ) : viewer === null ? (
        <JoinOrSignIn {...link} oidcName={oidcName} />
      ) : (
        <LinkAs {...link} viewer={viewer} />
      )}
    </>
  );
}

function NoLink() {
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-5">
      <p>
        This page opens from the Ring app: find Gatehouse there, choose the devices to share, and follow its link. The
        link works for 10 minutes.
      </p>
      <p>
        <a href="/home" className={linkClass}>
          Go to your page
        </a>
      </p>
    </div>
  );
}
