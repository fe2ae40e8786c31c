import WebSocket from "ws";
import { type PackedFrame, unpackFrame } from "../../../lib/live/packed.ts";

/** As much of what the server says as a browser has to understand to keep its list. */
interface Frame {
  after: number;
  head: number;
  revision: { after: number; head: number };
  events: { seq: number; receivedAt: number }[];
}

export interface Origin {
  port: number;
  cookie: string;
}

/** Everything a browser went through. */
export interface Story {
  /** Its cursor at the beginning. */
  from: number;
  cursor: number;
  /** Events on its list, and a sum over them that depends on their order. */
  count: number;
  sum: number;
  disordered: number;
  /** Pushes that did not follow on, each healed by a catch-up. */
  holes: number;
  /** How often it was so far behind that it began anew with the snapshot. */
  resets: number;
  /** Connections that the server ended. */
  ended: number;
  /** Pushes and pages that came. */
  frames: number;
  bytes: number;
  live: boolean;
}

export interface Browser {
  story: Story;
  /** Milliseconds from each connecting to the end of its catch-up. */
  catchUps: number[];
  /** Milliseconds from the arrival of an event at the server to its push here. */
  pushes: number[];
  /** Connect, also again after it was closed; it comes back by itself whenever it is cut off. */
  connect(): void;
  /** Lose the connection without a word, and come back by itself. */
  drop(): void;
  /** Stop reading, or read on. */
  deafen(isDeaf: boolean): void;
  close(): void;
}

const RETRY_MS = 300;

/** The next value of a sum over a list that tells any two orders apart. */
export function addTo(sum: number, seq: number): number {
  return (Math.imul(sum, 31) + seq) | 0;
}

/** A browser as far as its socket goes: follows by its cursor as lib/live/reducer.ts does, and comes back whenever it is cut off. */
export function openBrowser({ port, cookie }: Origin, since: { head: number; revision: number }): Browser {
  const story: Story = {
    from: since.head,
    cursor: since.head,
    count: 0,
    sum: 0,
    disordered: 0,
    holes: 0,
    resets: 0,
    ended: 0,
    frames: 0,
    bytes: 0,
    live: false,
  };
  const catchUps: number[] = [];
  const pushes: number[] = [];
  let revision = since.revision;
  let ahead: Frame[] | null = null;
  let startedAt = 0;
  let socket: WebSocket | null = null;
  let closed = true;
  let retry: NodeJS.Timeout | undefined;

  function take({ events, head, ...frame }: Frame): void {
    let last = 0;
    for (const { seq } of events) {
      if (seq <= last) story.disordered += 1;
      last = seq;
      if (seq <= story.cursor) continue;
      story.count += 1;
      story.sum = addTo(story.sum, seq);
    }
    story.cursor = Math.max(story.cursor, head);
    revision = Math.max(revision, frame.revision.head);
  }

  function push(frame: Frame): void {
    if (ahead) return void ahead.push(frame);
    if (frame.after > story.cursor || frame.revision.after > revision) {
      story.holes += 1;
      ahead = [frame];
      ask();
      return;
    }
    const now = Date.now();
    for (const { receivedAt } of frame.events) pushes.push(now - receivedAt);
    take(frame);
  }

  function finish(beat: { head: number; revision: number }): void {
    story.cursor = Math.max(story.cursor, beat.head);
    revision = Math.max(revision, beat.revision);
    if (!story.live) catchUps.push(performance.now() - startedAt);
    story.live = true;
    const frames = ahead ?? [];
    ahead = null;
    for (const frame of frames) push(frame);
  }

  function hear(message: Buffer): void {
    story.bytes += message.length;
    const kind = message.toString("latin1", 0, 2);
    if (kind[0] === "2") socket?.send("3");
    else if (kind[0] === "0") socket?.send(`40${JSON.stringify({ since: story.cursor, revision, epoch: 0 })}`);
    else if (kind === "42") understand(message);
    else if (kind === "44") socket?.close();
  }

  function understand(message: Buffer): void {
    const [name, content] = parse(message);
    if (name === "events:recorded" || name === "page:sent") story.frames += 1;
    if (name === "events:recorded") push(unpackFrame(content as PackedFrame));
    else if (name === "page:sent") take(unpackFrame(content as PackedFrame));
    else if (name === "catchup:finished") finish(content as { head: number; revision: number });
    else if (name === "cursor:expired") void reset();
  }

  /** Too far behind: begin anew with the snapshot, as the page does. */
  async function reset(): Promise<void> {
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    const response = await fetch(`http://127.0.0.1:${port}/api/live/snapshot`, { headers }).catch(() => null);
    if (!response?.ok) return socket?.terminate();
    const snapshot = (await response.json()) as { head: number; revision: number };
    Object.assign(story, { from: snapshot.head, cursor: snapshot.head, count: 0, sum: 0, resets: story.resets + 1 });
    revision = snapshot.revision;
    ask();
  }

  function ask(): void {
    ahead ??= [];
    socket?.send(`42${JSON.stringify(["catchup:request", { since: story.cursor, revision, epoch: 0 }])}`);
  }

  function comeBack(): void {
    clearTimeout(retry);
    retry = setTimeout(connect, RETRY_MS * (0.5 + Math.random()));
  }

  function connect(): void {
    clearTimeout(retry);
    closed = false;
    if (startedAt === 0 || story.live) startedAt = performance.now();
    story.live = false;
    ahead = [];
    const headers = { origin: `http://127.0.0.1:${port}`, cookie };
    const opened = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
      headers,
      perMessageDeflate: false,
    });
    socket = opened;
    opened.on("message", (data: Buffer) => hear(data));
    opened.on("error", () => {});
    opened.on("close", () => {
      if (socket !== opened || closed) return;
      if (story.live) story.ended += 1;
      if (story.live) startedAt = performance.now();
      story.live = false;
      comeBack();
    });
  }

  return {
    story,
    catchUps,
    pushes,
    connect,
    drop() {
      const dropped = socket;
      socket = null;
      dropped?.terminate();
      comeBack();
    },
    deafen(isDeaf) {
      if (isDeaf) socket?.pause();
      else socket?.resume();
    },
    close() {
      closed = true;
      clearTimeout(retry);
      socket?.terminate();
    },
  };
}

const KEPT = 8;
const known: { message: Buffer; content: [string, unknown] }[] = [];

/** The same frame comes to all browsers of a process: it is understood once. */
function parse(message: Buffer): [string, unknown] {
  const same = known.find((one) => one.message.equals(message));
  if (same) return same.content;
  const content = JSON.parse(message.toString("utf8", 2)) as [string, unknown];
  known.unshift({ message, content });
  known.length = Math.min(known.length, KEPT);
  return content;
}
