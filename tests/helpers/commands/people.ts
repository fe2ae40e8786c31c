import { listApiKeys, revokeApiKey } from "@/lib/api-keys/manage";
import { beginAttempt, countWrongKey } from "@/lib/auth/attempts";
import { auditFilters, listAudit } from "@/lib/auth/audit";
import { listLinks, withdrawLink } from "@/lib/auth/links";
import { findPersonEmail, isResidentEmail, listPeople } from "@/lib/auth/people";
import { getProfile } from "@/lib/auth/profile";
import { readStanding } from "@/lib/auth/standing";
import { noteGap, readGap } from "@/lib/history/gap";
import { changePreferences, getPreferences } from "@/lib/preferences/store";
import { type Asked, type Calls, inside } from "./shared";

const HOUR_MS = 3_600_000;
const ada = {
  id: "ada",
  name: "Ada",
  email: "ada@example.com",
  role: "admin",
  engineer: true,
  sessionId: "sada",
} as const;

/** Who may look, how they try to, and what they did. */
export function listPeopleAndTheirs({ newestAt: now }: Asked): Calls {
  const attempt = async () => await beginAttempt("ada@example.com", "10.0.0.9", null);
  const audit = (search: Record<string, string>) => () => listAudit(auditFilters(search));
  return {
    countWrongKey: async () => {
      const refused: string[] = [];
      for (let time = 0; time < 14; time += 1)
        await countWrongKey("10.0.0.9").catch((error: Error) => refused.push(error.message));
      return refused;
    },
    beginAttempt: async () => {
      for (let time = 0; time < 5; time += 1) await attempt();
    },
    "beginAttempt that succeeds": async () => typeof (await (await attempt()).succeed()),
    listAudit: audit({}),
    "listAudit of somebody": audit({ who: "ADA" }),
    "listAudit of a name that is no pattern": audit({ who: "nne o_k" }),
    "listAudit of another": audit({ who: "O%K" }),
    "listAudit of what somebody did": audit({ what: "device:change", result: "done", address: "10.0.0." }),
    "listAudit before": audit({ before: "100", who: "camera 4" }),
    "listAudit after": audit({ after: "40", from: "2000-01-01", to: "2100-01-01" }),
    listPeople,
    listLinks,
    withdrawLink: () => withdrawLink(1),
    getProfile: () => getProfile(ada),
    findPersonEmail: () => findPersonEmail("bob"),
    isResidentEmail: async () => [await isResidentEmail("eve@example.com"), await isResidentEmail("ada@example.com")],
    readStanding: async () => [...(await readStanding(["sada", "sbob", "seve", "other"]))].toSorted(),
    changePreferences: () => changePreferences("ada", { clock: "12", volume: 0.5 }),
    "changePreferences, the first": () => changePreferences("new", { theme: "light" }),
    getPreferences: () => getPreferences("bob"),
    noteGap: () => noteGap({ from: now - HOUR_MS, until: now }),
    readGap: inside(({ sql }) => readGap(sql)),
    listApiKeys,
    revokeApiKey: () => revokeApiKey(1),
  };
}
