import "server-only";
import type { JobWish } from "@/db/commands/jobs";
import type { Happening } from "@/db/queries/happenings";
import { wishDevice } from "@/lib/devices/wish";
import { wishPicture } from "@/lib/pictures/wish";

/** What an event of a linked account lets us ask Ring for; outside of a transaction. */
export type Wish = (happening: Happening, now: number) => Promise<JobWish[]>;

/** Every reason to ask Ring for something after an event. */
export const wishes: readonly Wish[] = [wishDevice, wishPicture];
