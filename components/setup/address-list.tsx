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
        Ring calls the last three only when somebody links an account. A call counts once it has proved to be Ring’s: a
        code that Ring exchanged, a link that it made, somebody with a linked account who came home.
      </p>
      <p className="max-w-prose text-muted">
        “Log in with Ring” in the developer console only adds a test user. It does not call these addresses.
      </p>
    </>
  );
}

function Address({ address: { name, url, calledAt, problem, shape } }: { address: AddressView }) {
  const text = useRef<HTMLElement>(null);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <div className="min-w-0 flex-1 basis-40">
        <p className="text-dense text-muted">
          <span className="font-semibold text-ink">{name}</span>
          {" · "}
          <Called at={calledAt} />
        </p>
        <code ref={text} className="font-mono text-dense wrap-anywhere">
          {url.split(/(?<=[^/]\/)(?=[^/])/).map((part) => (
            <Fragment key={part}>
              {part}
              <wbr />
            </Fragment>
          ))}
        </code>
        {problem ? <p className="text-amber">{problem}</p> : null}
        {shape ? <Shape lines={shape} /> : null}
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

/** Ring does not document this request: what came says what to expect. */
function Shape({ lines }: { lines: readonly string[] }) {
  return (
    <details>
      <summary className="inline-flex min-h-11 items-center text-dense underline underline-offset-4 desk:min-h-8">
        What the last request looked like
      </summary>
      <ul className="flex flex-col gap-0.5 text-dense text-muted">
        {lines.map((line) => (
          <li key={line} className="wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
    </details>
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
