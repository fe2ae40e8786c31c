"use client";

import { useState } from "react";
import { NeedsScript } from "@/components/auth/needs-script";
import { SignInForm } from "@/components/auth/sign-in-form";
import { JoinForm } from "@/components/residents/join-form";
import { TextButton } from "@/components/residents/text-button";

interface JoinOrSignInProps {
  nonce: string;
  time: string;
  oidcName: string | null;
}

/** The first step of linking: who are you? New people make a sign-in, others use theirs. */
export function JoinOrSignIn({ nonce, time, oidcName }: JoinOrSignInProps) {
  const [way, setWay] = useState<"join" | "sign-in">("join");
  const next = `/link?${new URLSearchParams({ nonce, time })}`;
  const isJoining = way === "join";
  return (
    <section aria-label="Sign in first" className="flex flex-col gap-4 border-t border-line pt-5">
      <NeedsScript />
      <h2 className="text-large font-semibold">{isJoining ? "First, make a sign-in" : "First, sign in"}</h2>
      {isJoining ? <JoinForm nonce={nonce} time={time} next={next} /> : <SignInForm next={next} oidcName={oidcName} />}
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="text-muted">{isJoining ? "Been here before?" : "New here?"}</span>
        <TextButton onClick={() => setWay(isJoining ? "sign-in" : "join")}>
          {isJoining ? "Sign in instead" : "Make a sign-in"}
        </TextButton>
      </p>
    </section>
  );
}
