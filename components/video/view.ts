/** How a live view stands on this screen. */
export type View =
  | { kind: "connecting" }
  /** `endsAt` by the server's clock; `hasSound`: whether the camera sends any. */
  | { kind: "live"; endsAt: number; hasSound: boolean }
  /** `why`: a sentence for whoever watches. */
  | { kind: "ended" | "failed"; why: string };
