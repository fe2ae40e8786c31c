/** Where the access token of one account comes from. */
export interface Authorise {
  /** The token to use now. */
  token(signal?: AbortSignal): Promise<string>;
  /** Another one in place of a token that Ring has refused; called once per call, and may throw. */
  renew(refused: string, signal?: AbortSignal): Promise<string>;
}
