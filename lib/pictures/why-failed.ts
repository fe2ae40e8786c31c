import type { RingFailureKind } from "@/lib/ring/failure";

const NOT_LINKED = "The account is not linked with Ring any more.";

const sentences: Partial<Record<RingFailureKind, string>> = {
  corrupt: "Ring’s picture of this moment is damaged.",
  gone: "The device is not shared with Gatehouse any more.",
  forbidden: "The owner of this device does not share its pictures.",
  expired: NOT_LINKED,
  unauthorised: NOT_LINKED,
  refused: "No pictures of this device are kept.",
};

/** Why a picture is not there, in a sentence for whoever looks at the event; `kind` is null where it was no answer of Ring's. */
export function whyFailed(kind: RingFailureKind | null): string {
  return (kind && sentences[kind]) ?? "It could not be had from Ring, however often it was asked for.";
}
