/** What an operator may do, each role everything the one before may. */
export const roles = ["viewer", "operator", "admin"] as const;

export type Role = (typeof roles)[number];

/** Of everybody who can sign in: residents own the devices, and come only to link them and to see what is theirs. */
export type PersonRole = Role | "resident";
