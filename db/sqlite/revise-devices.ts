import { eq } from "drizzle-orm";
import { nextRevision, transact } from "./revise";
import { devices } from "./schema";

/** Have browsers told of every device of an account anew: something that they are told with it has changed. */
export function reviseDevicesOf(accountKey: number): void {
  transact((tx) =>
    tx
      .update(devices)
      .set({ revision: nextRevision(tx) })
      .where(eq(devices.accountKey, accountKey))
      .run(),
  );
}
