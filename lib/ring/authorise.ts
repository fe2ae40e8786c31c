/** Where the access token of one account comes from. */
export interface Authorise {
  /** What stands for the account in the queue for Ring, in which accounts take turns; without it this object does. */
  lane?: string | number;
  /** The token to use now. */
  token(signal?: AbortSignal): Promise<string>;
  /** Another one in place of a token that Ring has refused; called once per call, and may throw. */
  renew(refused: string, signal?: AbortSignal): Promise<string>;
}
