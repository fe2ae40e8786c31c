/** The messages between server and browsers. Shared by both: types only. */

import type { PackedFrame } from "./packed";
import type { Beat } from "./protocol";

export interface ServerEvents {
  /** Pushed to everybody as soon as events are committed. */
  "events:recorded": (frame: PackedFrame) => void;
  /** One page of what this browser missed. */
  "page:sent": (frame: PackedFrame) => void;
  /** Catch-up is over: everything up to `head` has been sent. */
  "catchup:finished": (beat: Beat) => void;
  /** The highest `seq` offered to this browser, every few seconds. */
  "head:told": (beat: Beat) => void;
  /** Too far behind to catch up: load the snapshot again. */
  "cursor:expired": () => void;
  /** Whoever follows may no longer: they signed out, were disabled, or their time is up. */
  "session:ended": () => void;
  /** To engineers: requests on the webhook were recorded or refused; ask for them. */
  "deliveries:recorded": () => void;
  /** The role of whoever follows has changed: load the page's controls anew. */
  "viewer:changed": () => void;
}

export interface BrowserEvents {
  /** Ask for everything after `since` and `revision` in this history; answered by pages and "catchup:finished". */
  "catchup:request": (request: { since: number; revision: number; epoch: number }) => void;
}
