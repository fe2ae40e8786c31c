import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { nextPath } from "@/components/auth/next-path";
import { SignInForm } from "@/components/auth/sign-in-form";
import { PublicShell } from "@/components/shell/public-shell";
import { isClaimed } from "@/lib/auth/claim";
import { findCurrentViewer } from "@/lib/auth/current-viewer";
import { addressWarning, oidcName } from "@/lib/auth/surroundings";

export const dynamic = "force-dynamic";

export const metadata: Metadata = { title: "Sign in · Gatehouse" };

export default async function Page({ searchParams }: PageProps<"/sign-in">) {
  const warning = addressWarning() ?? undefined;
  if (!(await isClaimed())) {
    return (
      <PublicShell title="Nobody has claimed this Gatehouse yet." warning={warning}>
        <p className="text-muted">Open the link that it printed when it started.</p>
      </PublicShell>
    );
  }
  if ((await findCurrentViewer())?.role === "resident") redirect("/home");
  const { next, error } = await searchParams;
  return (
    <PublicShell title="Sign in" warning={warning}>
      <SignInForm next={nextPath(next)} oidcName={oidcName()} notice={error === undefined ? undefined : NOT_LET_IN} />
    </PublicShell>
  );
}

/** Single sign-on comes back here with `error` where it fails. */
const NOT_LET_IN =
  "Single sign-on did not let you in. Only people whom an admin has invited can use it, with the same e-mail address.";
