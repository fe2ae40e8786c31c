import { listDesk } from "./commands/desk";
import { listDevices } from "./commands/devices";
import { listHistory } from "./commands/history";
import { listJobs } from "./commands/jobs";
import { listLinking } from "./commands/linking";
import { listPeopleAndTheirs } from "./commands/people";
import { listPictures } from "./commands/pictures";
import { listRemoval } from "./commands/removal";
import type { Asked, Calls } from "./commands/shared";
import { listTotals } from "./commands/totals";

/** Every change that the product makes of what is kept, and what it looks at for it, in an order in which each finds something to change. */
export function listCommands(asked: Asked): Calls {
  return {
    ...listTotals(asked),
    ...listPeopleAndTheirs(asked),
    ...listDesk(asked),
    ...listHistory(asked),
    ...listPictures(asked),
    ...listJobs(asked),
    ...listDevices(asked),
    ...listLinking(asked),
    ...listRemoval(asked),
  };
}
