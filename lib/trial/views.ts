/** One request of a test and what came of it. Shared with the browser. */
export interface TrialResult {
  /** Which of the test's requests it is, from 0; a later result for the same place replaces it. */
  place: number;
  label: string;
  /** null where there is no answer. */
  status: number | null;
  /** Our answer, as it came. */
  answer: string;
  ms: number;
  /** The delivery as it was kept here, where it was found. */
  deliveryId: number | null;
  /** The event it is tied to. */
  seq: number | null;
  /** Why the test cannot go on: what answered is not this Gatehouse, or nothing did. */
  trouble: string | null;
}

/** What the form must know before anything is sent. */
export interface TrialDoors {
  publicUrl: string;
  ownUrl: string;
}
