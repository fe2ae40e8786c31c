import { readFileSync } from "node:fs";
import type { MediaStreamTrack, RTCPeerConnection } from "werift";
import { sendSilence } from "./silence.ts";

/** Frames a second, and a frame's share of RTP's clock of 90 kHz. */
const FRAME_MS = 100;
const FRAME_TICKS = 9_000;
/** A payload begins with a byte that says whether a frame starts with it (RFC 7741). */
const FRAME_STARTS = Buffer.of(0x10);
const FRAME_GOES_ON = Buffer.of(0x00);
/** What fits into one packet beside its headers. */
const PACKET_BYTES = 1_100;

/** A sender on this machine, and what it answered. */
export interface LiveVideo {
  answer: string;
  stop(): Promise<void>;
}

/** Answer an offer with real video: three seconds of VP8, again and again, over WebRTC, and silence where sound is wanted. */
export async function sendLiveVideo(offer: string): Promise<LiveVideo> {
  // Only those who want video need the library.
  const { MediaStreamTrack, RTCPeerConnection, useOPUS: opus, useVP8: vp8 } = await import("werift");
  const connection = new RTCPeerConnection({
    codecs: { video: [vp8()], audio: [opus()] },
    iceServers: [],
    iceUseIpv6: false,
    iceAdditionalHostAddresses: ["127.0.0.1"],
  });
  await connection.setRemoteDescription({ type: "offer", sdp: offer });
  const tracks = { video: new MediaStreamTrack({ kind: "video" }), audio: new MediaStreamTrack({ kind: "audio" }) };
  for (const transceiver of connection.getTransceivers()) {
    transceiver.setDirection("sendonly");
    await transceiver.sender.replaceTrack(transceiver.kind === "video" ? tracks.video : tracks.audio);
  }
  await connection.setLocalDescription(await connection.createAnswer());
  const timers = [sendFrames(connection, tracks.video), sendSilence(connection, tracks.audio)];
  const stop = async () => {
    for (const timer of timers) clearInterval(timer);
    await connection.close();
  };
  return { answer: connection.localDescription?.sdp ?? "", stop };
}

/** The first frame is one that needs no other, so it begins with each receiver and each round. */
function sendFrames(connection: RTCPeerConnection, track: MediaStreamTrack): NodeJS.Timeout {
  const frames = readFrames();
  let frameNumber = 0;
  let packetNumber = 0;
  return setInterval(() => {
    const frame = frames[frameNumber % frames.length];
    if (connection.connectionState !== "connected" || !frame) return;
    for (let at = 0; at < frame.length; at += PACKET_BYTES, packetNumber += 1) {
      const isLast = at + PACKET_BYTES >= frame.length;
      const payload = [at === 0 ? FRAME_STARTS : FRAME_GOES_ON, frame.subarray(at, at + PACKET_BYTES)];
      track.writeRtp(Buffer.concat([toHeader({ packetNumber, frameNumber, isLast }), ...payload]));
    }
    frameNumber += 1;
  }, FRAME_MS);
}

interface Packet {
  packetNumber: number;
  frameNumber: number;
  isLast: boolean;
}

function toHeader({ packetNumber, frameNumber, isLast }: Packet): Buffer {
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header[1] = (isLast ? 0x80 : 0) | 96;
  header.writeUInt16BE(packetNumber & 0xffff, 2);
  header.writeUInt32BE((frameNumber * FRAME_TICKS) >>> 0, 4);
  header.writeUInt32BE(1, 8);
  return header;
}

/** The frames of an IVF file. */
function readFrames(): Buffer[] {
  const file = readFileSync(new URL("../../fixtures/media/live.ivf", import.meta.url));
  const frames: Buffer[] = [];
  for (let at = file.readUInt16LE(6); at < file.length; ) {
    const end = at + 12 + file.readUInt32LE(at);
    frames.push(file.subarray(at + 12, end));
    at = end;
  }
  return frames;
}
