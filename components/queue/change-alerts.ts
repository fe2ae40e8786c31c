"use client";

import { postJson } from "@/components/auth/post-json";
import { type Occasion, tellOutcome, type Verb } from "@/components/queue/outcome-text";
import { hold, release } from "@/components/queue/pending";
import { tellFailure } from "@/components/queue/tell-failure";
import { followChange, offerUndo } from "@/components/queue/undo";
import { showToast } from "@/components/toast/toasts";
import type { AlertResult, AlertView } from "@/lib/live/protocol";

export interface Change {
  path: string;
  body: object;
  verb: Verb;
  alerts: readonly AlertView[];
}

/** What this screen adds: who looks, how they read times, and where the server's answers go. */
export interface Surroundings {
  merge(alerts: readonly AlertView[]): void;
  occasion(verb: Verb, results: readonly AlertResult[]): Occasion;
}

/** Changes alerts that leave their lists meanwhile, and says what came of it; true once the server has taken it. */
export function changeAlerts(change: Change, around: Surroundings): Promise<boolean> {
  return followChange(ask(change, around));
}

async function ask(change: Change, around: Surroundings): Promise<boolean> {
  const ids = change.alerts.map(({ id }) => id);
  if (ids.length === 0) return false;
  hold(ids);
  try {
    const { results } = await postJson<{ results: AlertResult[] }>(change.path, change.body);
    around.merge(results.map(({ alert }) => alert));
    tell(change.verb, results, around);
    return true;
  } catch (error) {
    tellFailure(error, () => void changeAlerts(change, around));
    return false;
  } finally {
    release(ids);
  }
}

function tell(verb: Verb, results: readonly AlertResult[], around: Surroundings): void {
  const text = tellOutcome(results, around.occasion(verb, results));
  const changes = results.flatMap(({ change }) => (change === null ? [] : [change]));
  if (changes.length > 0) offerUndo(text, changes, around);
  else showToast({ kind: "told", text, lasts: 6_000 });
}
