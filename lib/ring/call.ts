/** What every call takes. */
export interface Call {
  /** Ends the call, which then fails with the signal's reason. */
  signal?: AbortSignal;
}
