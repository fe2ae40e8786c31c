/** What an operator may do, each role everything the one before may. */
export const roles = ["viewer", "operator", "admin"] as const;

export type Role = (typeof roles)[number];
