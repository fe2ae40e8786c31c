import type { CodeShape, CodeStage } from "@/db/schema/linking";

interface Kept {
  receivedAt: number;
  stage: CodeStage;
  shape: CodeShape;
  failure: string | null;
}

const stages: Readonly<Record<CodeStage, string>> = {
  code: "its code is being exchanged",
  tokens: "its code was exchanged, whose it is is being asked",
  done: "its code was exchanged",
  failed: "its code led to no account",
  none: "no code was found in it",
};

/** A request on the Token Exchange URL in lines, without any value that it carried. */
export function describeCode({ receivedAt, stage, shape, failure }: Kept): string[] {
  const { place, field, headers, headerNames, body, query, signature } = shape;
  const where = place === null ? "nowhere" : field === null ? `as bare ${place}` : `as “${field}” in the ${place}`;
  return [
    `${new Date(receivedAt).toISOString()}: ${stages[stage]}${failure === null ? "" : `. ${failure}`}`,
    `Code: ${where}. Signature: ${signature}`,
    `Content type: ${headers["content-type"] ?? "none"}. Sender: ${headers["user-agent"] ?? "unnamed"}`,
    `Headers: ${headerNames.join(", ")}`,
    ...(query === "" ? [] : [`Query: ${query}`]),
    ...(body === "" ? [] : [`Body: ${body}`]),
  ];
}
