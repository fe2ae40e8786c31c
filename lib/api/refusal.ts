/** A refusal with a sentence for the person at the screen. */
export class Refusal extends Error {
  readonly status: number;
  /** What the answer carries beside the sentence, such as when to try again. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, more: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.more = more;
  }
}
