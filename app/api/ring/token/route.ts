import { open } from "@/lib/api/route";
import { receiveCode } from "@/lib/linking/receive-code";

export const dynamic = "force-dynamic";

/** Ring's Token Exchange URL: takes the code by which an account can be linked. */
export const POST = open("code:receive", receiveCode);
