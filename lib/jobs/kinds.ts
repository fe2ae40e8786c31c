import "server-only";
import type { JobKind } from "@/db/schema/jobs";
import { readAccount } from "@/lib/devices/read-account";
import { readDevice } from "@/lib/devices/read-device";
import { history } from "@/lib/history/recover";
import { pictureKind } from "@/lib/pictures/fetch";
import { snapshot } from "@/lib/snapshots/take";
import type { Kind } from "./kind";

/** Every kind of job, and how it is worked off; what somebody waits for first. */
export const kinds: Partial<Record<JobKind, Kind>> = {
  picture: pictureKind,
  device: readDevice,
  account: readAccount,
  history,
  snapshot,
};
