import "server-only";
import { io, OPERATORS } from "./io";

/** Let every browser load everything anew: the history is another from now on. */
export function expireCursors(): void {
  io().to(OPERATORS).emit("cursor:expired");
}
