"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { AddressList } from "@/components/setup/address-list";
import { describeMs } from "@/lib/setup/describe-ms";
import type { StepId } from "@/lib/setup/steps";
import type { SetupView, TimingView } from "@/lib/setup/views";

/** What a step shows beside its sentence; nothing for most. */
export function StepDetails({ id, setup }: { id: StepId; setup: SetupView }): ReactNode {
  switch (id) {
    case "registered":
      return <AddressList addresses={setup.addresses} />;
    case "key":
      return <Keys keys={setup.keys} />;
    case "self-test":
      return <More href="/setup/test">Open test events</More>;
    case "first-delivery":
      return <More href="/deliveries">Open deliveries</More>;
    case "answer-time":
      return setup.timing ? <Timing timing={setup.timing} /> : null;
    case "named":
      return <More href="/devices">Open devices</More>;
    default:
      return null;
  }
}

function Keys({ keys }: Pick<SetupView, "keys">) {
  return (
    <>
      {keys.length === 0 ? null : (
        <ul aria-label="Signing keys" className="text-dense text-muted">
          {keys.map(({ id, source, provenAt }) => (
            <li key={id}>
              <code className="font-mono text-ink">{id}</code>{" "}
              {source === "environment" ? "from RING_SIGNING_KEY" : "entered here"}
              {provenAt === null ? ", has verified nothing of Ring’s yet" : ", verifies what Ring sends"}
            </li>
          ))}
        </ul>
      )}
      <More href="/keys">Open signing keys</More>
    </>
  );
}

function Timing({ timing }: { timing: TimingView }) {
  const figures = [
    ["Half of them", timing.p50],
    ["95 of 100", timing.p95],
    ["Slowest", timing.max],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-1 text-dense">
      {figures.map(([name, us]) => (
        <div key={name}>
          <dt className="text-muted">{name}</dt>
          <dd className="age font-semibold">{describeMs(us / 1_000)}</dd>
        </div>
      ))}
      <div>
        <dt className="text-muted">Deliveries</dt>
        <dd className="age font-semibold">{timing.count}</dd>
      </div>
    </dl>
  );
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-flex min-h-11 items-center self-start underline underline-offset-4 desk:min-h-8"
    >
      {children}
    </Link>
  );
}
