import type { PersonRole, RoleName } from "@/lib/auth/views";

export const roleNames: Record<RoleName, string> = { viewer: "Viewer", operator: "Operator", admin: "Admin" };

export const roleHints: Record<RoleName, string> = {
  viewer: "A viewer sees what happens and changes nothing.",
  operator: "An operator sees what happens and deals with it.",
  admin: "An admin also manages people and settings.",
};

/** "Operator, engineer": what somebody may do, in words. Admins may see everything engineers do, so it is not said of them. */
export function roleText({ role, engineer }: { role: PersonRole; engineer: boolean }): string {
  if (role === "resident") return "Resident";
  return engineer && role !== "admin" ? `${roleNames[role]}, engineer` : roleNames[role];
}
