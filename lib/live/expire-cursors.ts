import "server-only";
import { browsersIn, OPERATORS } from "./io";

/** Let every browser load everything anew: the history is another from now on. */
export function expireCursors(): void {
  browsersIn(OPERATORS).emit("cursor:expired");
}
