/** The signing key of everything that tests start. */
export const KEY = "an-example-signing-key-0123456789";
