import "server-only";
import { findMachine } from "@/lib/api-keys/find";
import { bearerOf } from "@/lib/api-keys/key-text";
import { isAllowed } from "@/lib/auth/actions";
import { findViewer } from "@/lib/auth/viewer";

/** Whether whoever asks may know more than that all is well: engineers, and machines with an API key. */
export async function mayReadHealth({ headers }: Request): Promise<boolean> {
  const key = bearerOf(headers.get("authorization"));
  if (key !== null) return (await findMachine(key)) !== null;
  if (!headers.has("cookie")) return false;
  const viewer = await findViewer(headers);
  return viewer !== null && isAllowed("delivery:view", viewer);
}
