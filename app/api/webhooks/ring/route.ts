import { open } from "@/lib/api/route";
import { receiveWebRequest } from "@/lib/ingest/web-door";

/**
 * Where Ring sends its deliveries. server.ts answers this path itself, faster and with the same function; this handler
 * serves wherever the application runs without server.ts. Every method comes here, so that the answer is ours: 405.
 */
const receive = open("webhook:receive", receiveWebRequest);

export const POST = receive;
export const GET = receive;
export const HEAD = receive;
export const PUT = receive;
export const PATCH = receive;
export const DELETE = receive;
export const OPTIONS = receive;
