import { open } from "@/lib/api/route";
import { callLibrary } from "@/lib/auth/library";

/** Signing in and out, second factors and passkeys: what lib/auth/library-routes.ts lets through, each with its own guard. */
export const GET = open("session:start", callLibrary);
export const POST = open("session:start", callLibrary);
