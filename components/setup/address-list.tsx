"use client";

import { Fragment, useRef } from "react";
import { CopyButton } from "@/components/shell/copy-button";
import { Ago } from "@/components/shell/when";
import type { AddressView } from "@/lib/setup/views";

/** The addresses to enter in Ring's developer console. */
export function AddressList({ addresses }: { addresses: readonly AddressView[] }) {
  return (
    <>
      <ul aria-label="Addresses" className="flex flex-col gap-3">
        {addresses.map((address) => (
          <Address key={address.name} address={address} />
        ))}
      </ul>
      <p className="max-w-prose text-muted">
        Only the webhook is served by this version; linking accounts comes with the other three. Leave them in the
        console as they are, or enter these: Ring calls them only when somebody links an account.
      </p>
      <p className="max-w-prose text-muted">
        “Log in with Ring” in the developer console only adds a test user. It does not call these addresses.
      </p>
    </>
  );
}

function Address({ address: { name, url, served, calledAt } }: { address: AddressView }) {
  const text = useRef<HTMLElement>(null);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <div className="min-w-0 flex-1 basis-40">
        <p className="text-dense text-muted">
          <span className="font-semibold text-ink">{name}</span>
          {" · "}
          {served ? <Called at={calledAt} /> : "not served by this version"}
        </p>
        <code ref={text} className="font-mono text-dense wrap-anywhere">
          {url.split(/(?<=[^/]\/)(?=[^/])/).map((part) => (
            <Fragment key={part}>
              {part}
              <wbr />
            </Fragment>
          ))}
        </code>
      </div>
      <span className="inline-flex flex-wrap items-center [&>[role=status]:not(:empty)]:ml-2">
        <CopyButton
          text={url}
          source={text}
          label={
            <span>
              Copy<span className="sr-only"> {name}</span>
            </span>
          }
        />
      </span>
    </li>
  );
}

function Called({ at }: { at: number | null }) {
  if (at === null) return "not called by Ring yet";
  return (
    <>
      Ring’s last call: <Ago at={at} />
    </>
  );
}
