import "server-only";
import { isAllowed } from "@/lib/auth/actions";
import { ENGINEERS, type LiveSocket, OPERATORS } from "./io";

/** Put a browser where its person may listen, as they stand now. */
export function enterRooms(socket: LiveSocket): void {
  void socket.join(OPERATORS);
  if (isAllowed("delivery:view", socket.data.viewer)) void socket.join(ENGINEERS);
  else void socket.leave(ENGINEERS);
}
