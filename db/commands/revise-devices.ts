import { eq } from "drizzle-orm";
import { devices } from "../schema/core";
import { nextRevision, transact } from "./revise";

/** Have browsers told of every device of an account anew: something that they are told with it has changed. */
export async function reviseDevicesOf(accountKey: number): Promise<void> {
  await transact(async (tx) => {
    const revision = await nextRevision(tx);
    await tx.update(devices).set({ revision }).where(eq(devices.accountKey, accountKey));
  });
}
