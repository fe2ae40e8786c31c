/** What stands in the address that Ring sends an owner's browser to. */
export const queryOf = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);
