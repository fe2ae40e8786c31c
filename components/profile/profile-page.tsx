"use client";

import { roleText } from "@/components/auth/role-text";
import { AppearanceSection } from "@/components/profile/appearance-section";
import { PasskeysSection } from "@/components/profile/passkeys-section";
import { PasswordSection } from "@/components/profile/password-section";
import { SecondFactorSection } from "@/components/profile/second-factor-section";
import { SessionsSection } from "@/components/profile/sessions-section";
import { SoundsSection } from "@/components/profile/sounds-section";
import type { PasskeyView, SessionView, ViewerView } from "@/lib/auth/views";

interface ProfilePageProps {
  viewer: ViewerView;
  hasSecondFactor: boolean;
  passkeys: readonly PasskeyView[];
  sessions: readonly SessionView[];
}

/** What somebody decides for themselves: how Gatehouse looks and sounds, and their own way in. */
export function ProfilePage({ viewer, hasSecondFactor, passkeys, sessions }: ProfilePageProps) {
  return (
    <>
      <p className="mb-6 text-muted wrap-anywhere">
        <strong className="font-semibold text-ink">{viewer.name}</strong> · {viewer.email} · {roleText(viewer)}
      </p>
      <AppearanceSection />
      <SoundsSection />
      <PasswordSection email={viewer.email} />
      <SecondFactorSection isOn={hasSecondFactor} />
      <PasskeysSection passkeys={passkeys} />
      <SessionsSection sessions={sessions} />
    </>
  );
}
