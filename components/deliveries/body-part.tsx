"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Fact, factsClass, Part } from "@/components/deliveries/part";
import { indentJson } from "@/lib/deliveries/indent-json";
import type { BodyView } from "@/lib/deliveries/views";

/** The body as it came: how long, its hash, and what is in it. */
export function BodyPart({ id, body }: { id: number; body: BodyView }) {
  const { bytes, sha256, isKept, sameAs } = body;
  return (
    <Part title="Body" aside={isKept ? <DownloadLink id={id} /> : null}>
      <dl className={factsClass}>
        <Fact label="Length">{bytes === null ? "Unknown" : `${bytes.toLocaleString("en-GB")} bytes`}</Fact>
        {sha256 === null ? null : (
          <Fact label="SHA-256">
            <code className="font-mono text-dense">{sha256}</code>
          </Fact>
        )}
        {sameAs === null ? null : (
          <Fact label="Same as">
            <Link href={`/deliveries/${sameAs}`} prefetch={false} className="text-accent underline underline-offset-4">
              Delivery {sameAs}
            </Link>
          </Fact>
        )}
      </dl>
      {isKept ? <Content body={body} /> : <p className="text-muted">Its bytes are not kept.</p>}
    </Part>
  );
}

function DownloadLink({ id }: { id: number }) {
  return (
    <a
      href={`/api/deliveries/${id}/body`}
      download
      className="inline-flex h-11 items-center gap-1.5 rounded-base border border-line bg-panel px-3 text-dense hover:bg-hover desk:h-8"
    >
      <Download aria-hidden="true" className="size-4" strokeWidth={1.8} />
      Download the bytes
    </a>
  );
}

function Content({ body: { bytes, text, hex, isJson } }: { body: BodyView }) {
  const pretty = isJson && text !== null ? indentJson(text) : null;
  const [wanted, want] = useState<"raw" | "pretty">("pretty");
  const shown = pretty === null ? "raw" : wanted;
  if (bytes === 0) return <p className="text-muted">It is empty.</p>;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {pretty === null ? null : (
        <fieldset className="flex gap-1.5">
          <legend className="sr-only">Show the body</legend>
          <Choice label="Raw" isChosen={shown === "raw"} onClick={() => want("raw")} />
          <Choice label="Pretty" isChosen={shown === "pretty"} onClick={() => want("pretty")} />
        </fieldset>
      )}
      {text === null ? <p className="text-dense text-muted">It is not UTF-8 text. Its first bytes:</p> : null}
      <section
        aria-label="Content of the body"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable by keyboard
        tabIndex={0}
        className="focus-inside max-h-120 overflow-auto rounded-small bg-bg p-2.5"
      >
        <pre
          className={`font-mono text-small ${shown === "raw" && text !== null ? "wrap-anywhere whitespace-pre-wrap" : ""}`}
        >
          {shown === "pretty" ? pretty : (text ?? hex)}
        </pre>
      </section>
    </div>
  );
}

function Choice({ label, isChosen, onClick }: { label: string; isChosen: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onClick}
      className="h-11 rounded-base border border-line px-3 text-dense hover:bg-hover aria-pressed:border-accent aria-pressed:bg-press-tint aria-pressed:font-semibold aria-pressed:text-accent desk:h-8"
    >
      {label}
    </button>
  );
}
