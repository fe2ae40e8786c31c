import type { Facts } from "./facts";
import { type Judgement, judgeProbe, notYet, waiting } from "./judgement";

/** A drill says something about the backups of so many days. */
const DRILL_DAYS = 30;
const DAY_MS = 86_400_000;

/** Whether a Ring user shares something with us. */
export function judgeLinked({ linkedAccounts, linking: { failing }, proofs }: Facts): Judgement {
  if (linkedAccounts > 0) {
    const linked = countOf(linkedAccounts, "account is linked.", "accounts are linked.");
    return {
      holds: true,
      why: failing === 0 ? linked : `${linked} ${failing} must be linked again: see Settings, Linked accounts.`,
    };
  }
  return waiting(
    proofs.linked ? "No account is linked any more." : "Waiting for Ring to tell that somebody linked their account.",
  );
}

/** Whether people can tell every device by its name. */
export function judgeNamed({ devices: { total, unnamed } }: Facts): Judgement {
  if (total === 0)
    return waiting("There are no devices yet; each appears once its account is linked, or with its first event.");
  if (total === 1) {
    return unnamed > 0 ? notYet("The only device has no name.") : { holds: true, why: "The only device has a name." };
  }
  return unnamed > 0
    ? notYet(`${unnamed} of ${total} devices ${unnamed === 1 ? "has" : "have"} no name.`)
    : { holds: true, why: `All ${total} devices have names.` };
}

/** Whether somebody has dealt with an alert on a phone. */
export function judgePhone({ proofs }: Facts): Judgement {
  return proofs.phone
    ? { holds: true, why: "Somebody dealt with an alert on a phone." }
    : notYet("Nobody has dealt with an alert on a phone yet.");
}

/** Whether a copy of the database was lately seen to be whole. */
export function judgeRestore(facts: Facts): Judgement {
  return judgeProbe(facts, "restore", ({ at, text = "The copy was whole." }) =>
    facts.now - at > DRILL_DAYS * DAY_MS
      ? notYet(`The last drill is more than ${DRILL_DAYS} days ago. Run another one.`)
      : { holds: true, why: text },
  );
}

function countOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
