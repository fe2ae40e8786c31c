/** What the encrypted values of linking are bound to. */
export const codePlace = (id: number) => `ring_codes:sealed:${id}`;
export const accessPlace = (accountKey: number) => `ring_tokens:access:${accountKey}`;
export const refreshPlace = (accountKey: number) => `ring_tokens:refresh:${accountKey}`;
export const noncePlace = (accountKey: number) => `ring_tokens:nonce:${accountKey}`;
