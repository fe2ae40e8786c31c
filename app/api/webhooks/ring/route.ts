import { receiveWebRequest } from "@/lib/ingest/web-door";

/**
 * Where Ring sends its deliveries. server.ts answers this path itself, faster and with the same function; this handler
 * serves wherever the application runs without server.ts. Every method comes here, so that the answer is ours: 405.
 */
export const POST = receiveWebRequest;
export const GET = receiveWebRequest;
export const HEAD = receiveWebRequest;
export const PUT = receiveWebRequest;
export const PATCH = receiveWebRequest;
export const DELETE = receiveWebRequest;
export const OPTIONS = receiveWebRequest;
