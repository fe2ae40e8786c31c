import { SignOutButton } from "@/components/more/sign-out-button";
import { LinkButton } from "@/components/residents/link-button";
import type { ViewerView } from "@/lib/auth/views";

interface LinkAsProps {
  nonce: string;
  time: string;
  viewer: Pick<ViewerView, "name" | "role">;
}

/** The second step of linking, for somebody who is signed in. */
export function LinkAs({ nonce, time, viewer: { name, role } }: LinkAsProps) {
  const again = `/link?${new URLSearchParams({ nonce, time })}`;
  return (
    <section aria-label="Link" className="flex flex-col gap-4 border-t border-line pt-5">
      <p>
        You are signed in as{" "}
        <strong className="font-semibold">
          <bdi>{name}</bdi>
        </strong>
        .
      </p>
      {role === "resident" ? null : (
        <p className="rounded-base bg-amber-tint px-3 py-2 text-amber forced-colors:border">
          You work with this Gatehouse. Link here only an account of your own. For a customer’s account, sign out and
          let them make a sign-in of theirs.
        </p>
      )}
      <LinkButton nonce={nonce} time={time} />
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-muted">Not you?</span>
        <SignOutButton to={again} />
      </div>
    </section>
  );
}
