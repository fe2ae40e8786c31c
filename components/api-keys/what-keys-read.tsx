import { Row, Rows } from "@/components/shell/rows";

const addresses = [
  { path: "/api/v1/events", text: "What happened. Beside it devices, deliveries and health, all as JSON." },
  { path: "/metrics", text: "Counts and times for Prometheus." },
  {
    path: "/api/openapi.json",
    text: "Every address and answer in the terms of OpenAPI, for tools that make clients of it.",
  },
];

/** Where a program begins that has a key. */
export function WhatKeysRead() {
  return (
    <section aria-labelledby="what-keys-read" className="mt-4">
      <h2 id="what-keys-read" className="mb-3 text-large font-semibold">
        What a key reads
      </h2>
      <Rows label="What a key reads">
        {addresses.map(({ path, text }) => (
          <Row key={path} title={<span className="font-mono text-body font-normal">{path}</span>} text={text} />
        ))}
      </Rows>
    </section>
  );
}
