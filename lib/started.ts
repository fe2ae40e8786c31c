import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { singleton } from "./singleton.ts";

/** What the application hands to server.ts once it has started; the two live in different module graphs. */
export interface Started {
  /** Answer a request on the webhook path without passing through Next. */
  receive(request: IncomingMessage, response: ServerResponse): void;
  /** Let a request for anything else go on as soon as the database may be asked. */
  visit(response: ServerResponse, go: () => void): void;
  /** Prepare the demo and play it; `tell` hears every now and then how far it is, in percent. Rejects with a sentence. */
  playDemo(tell: (percent: number) => void): Promise<void>;
  /** Put Socket.IO on the HTTP server. */
  attach(server: Server): void;
  /** The link by which the first admin comes in; null once somebody has. */
  claimLink: string | null;
  /** Readiness turns false, so that whoever asks sends nobody here any more; what comes all the same is still taken. */
  beginLeaving(): void;
  /** Close the browsers' sockets; they connect again by themselves. */
  hangUp(): void;
  /** Take nothing more: whatever comes is to come again. */
  beginDrain(): void;
  /** Finish what is under way, then close the database. */
  finishDrain(): Promise<void>;
}

interface Start {
  promise: Promise<Started>;
  resolve(started: Started): void;
  reject(reason: unknown): void;
}

/** The start of this process: instrumentation settles it, server.ts awaits it. */
export function start(): Start {
  return singleton("start", () => Promise.withResolvers<Started>());
}
