/** A live view that is open: what a browser is answered. */
export interface OpenedStream {
  id: string;
  /** Ring's SDP answer. */
  answer: string;
  /** When Ring ends it, by the server's clock. */
  endsAt: number;
}
