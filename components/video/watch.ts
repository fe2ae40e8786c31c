import { Refused } from "@/components/auth/post-json";
import { watchFlow } from "@/components/video/flow";
import { hasSound, makeOffer } from "@/components/video/offer";
import { openAtServer } from "@/components/video/open";
import { findIceServers } from "@/components/video/stun";
import type { View } from "@/components/video/view";
import { serverNow } from "@/lib/live/clock";

const OVER = "The live view has ended.";
const NOTHING_CAME = "No picture came. Something between this browser and Ring may hold it back, such as a firewall.";
const CANNOT = "This browser cannot show live video.";

interface Wish {
  deviceKey: number;
  video: HTMLVideoElement;
  show: (view: View) => void;
}

/** A live view on its way, or open. */
export interface Watch {
  /** Close it everywhere; `view` is what is shown from then on. */
  end(view?: View): void;
}

/** Knows what is to be done when a live view ends, however far it came. */
interface Course {
  isOver(): boolean;
  /** Done when it ends; at once where it has ended. */
  atEnd(ending: () => void): void;
  end(view?: View): void;
}

/** Show live video of a device; it comes directly from Ring, the server only makes the two known to each other. */
export function startWatching(wish: Wish): Watch {
  const course = startCourse(wish.show);
  const fail = (error: unknown) => course.end({ kind: "failed", why: explain(error) });
  // Whoever changes their mind at once, as a page that is set up twice, has asked for nothing.
  const timer = setTimeout(() => void run(wish, course).catch(fail));
  course.atEnd(() => clearTimeout(timer));
  const leave = () => course.end({ kind: "ended", why: OVER });
  addEventListener("pagehide", leave);
  course.atEnd(() => removeEventListener("pagehide", leave));
  wish.show({ kind: "connecting" });
  return course;
}

function startCourse(show: (view: View) => void): Course {
  const endings: (() => void)[] = [];
  let over = false;
  return {
    isOver: () => over,
    atEnd: (ending) => void (over ? ending() : endings.push(ending)),
    end(view) {
      if (over) return;
      over = true;
      for (const ending of endings) ending();
      if (view) show(view);
    },
  };
}

async function run({ deviceKey, video, show }: Wish, { isOver, atEnd, end }: Course): Promise<void> {
  const connection = new RTCPeerConnection({ iceServers: findIceServers() });
  atEnd(() => connection.close());
  playTracks(connection, video);
  const offer = await makeOffer(connection);
  if (isOver()) return;
  const { answer, endsAt, close } = await openAtServer(deviceKey, offer);
  atEnd(close);
  if (isOver()) return;
  const onEnd = () => end({ kind: "ended", why: OVER });
  const timer = setTimeout(onEnd, endsAt - serverNow());
  atEnd(() => clearTimeout(timer));
  const onPlaying = () => show({ kind: "live", endsAt, hasSound: hasSound(connection) });
  video.addEventListener("playing", onPlaying);
  atEnd(() => video.removeEventListener("playing", onPlaying));
  await connection.setRemoteDescription({ type: "answer", sdp: answer });
  atEnd(watchFlow(connection, { onEnd, onNothing: () => end({ kind: "failed", why: NOTHING_CAME }) }));
}

function playTracks(connection: RTCPeerConnection, video: HTMLVideoElement): void {
  const stream = new MediaStream();
  video.srcObject = stream;
  connection.addEventListener("track", ({ track }) => stream.addTrack(track));
}

function explain(error: unknown): string {
  return error instanceof Refused ? error.message : CANNOT;
}
