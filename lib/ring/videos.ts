import type { Call } from "./call";
import { type Caller, devicePath } from "./caller";
import { RingFailure } from "./failure";
import { numberIn, timeIn } from "./media-headers";
import { MEDIA_KINDS } from "./media-kinds";
import { followMedia } from "./media-place";
import { readStream } from "./read-body";
import type { Reader } from "./requests";
import type { RingClip, RingVideo } from "./shapes";

const MOST_BYTES = 1_024 * 1_048_576;
const FILM = /^(video\/[\w.+-]+|(application|binary)\/octet-stream)\b/i;

/** Calls for recorded films. */
export function videoCalls(call: Caller) {
  return {
    /**
     * A recorded film as a stream, at most 15 minutes and 1 GiB (Ring Partner API, Video download). Fails as `no-media` where
     * nothing was recorded, as `corrupt` or `not-ready` where it cannot be used, or not yet.
     */
    async downloadVideo(deviceId: string, clip: RingClip, { signal }: Call = {}): Promise<RingVideo> {
      const { at, durationMs, withSound } = clip;
      const sound = withSound !== undefined && { audio_options: { audio_enabled: withSound } };
      const json = { timestamp: at, duration: durationMs, ...sound };
      const path = `${devicePath(deviceId)}/media/video/download`;
      const accept = "video/mp4";
      const asked = { method: "POST", path, json, accept, kinds: MEDIA_KINDS, isRepeatable: true, signal } as const;
      return await call(asked, readVideo);
    },
  };
}

const readVideo: Reader<RingVideo> = async (response, patience) => {
  const { status, headers, body } = await followMedia(response, patience);
  const type = FILM.exec(headers.get("content-type") ?? "")?.[1]?.toLowerCase();
  if (type === undefined) {
    await body?.cancel().catch(() => {});
    throw new RingFailure("invalid", "Ring sent something that is no film.");
  }
  const explain = (error: unknown) => (patience.signal.aborted ? patience.signal.reason : toBreak(error));
  return {
    stream: readStream(body, patience, { most: MOST_BYTES, explain }),
    type: type.startsWith("video/") ? type : "video/mp4",
    mediaAt: timeIn(headers, "x-media-timestamp") ?? timeIn(response.headers, "x-media-timestamp"),
    durationMs: numberIn(headers, "x-media-length") ?? numberIn(response.headers, "x-media-length"),
    size: numberIn(headers, "content-length"),
    isPartial: status === 206,
  };
};

function toBreak(error: unknown): RingFailure {
  if (error instanceof RingFailure) return error;
  return new RingFailure("unreachable", "The film broke off before its end.");
}
