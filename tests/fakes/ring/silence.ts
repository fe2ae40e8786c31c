import type { MediaStreamTrack, RTCPeerConnection } from "werift";

/** How much sound a packet holds, and its share of RTP's clock of 48 kHz. */
const PACKET_MS = 20;
const PACKET_TICKS = 960;
/** 20 ms in which nothing is heard, as Opus writes it. */
const SILENCE = Buffer.of(0xf8, 0xff, 0xfe);

/** Sound in which nothing is heard, for as long as somebody receives it. */
export function sendSilence(connection: RTCPeerConnection, track: MediaStreamTrack): NodeJS.Timeout {
  let number = 0;
  return setInterval(() => {
    if (connection.connectionState !== "connected") return;
    track.writeRtp(Buffer.concat([toHeader(number), SILENCE]));
    number += 1;
  }, PACKET_MS);
}

function toHeader(number: number): Buffer {
  const header = Buffer.alloc(12);
  header[0] = 0x80;
  header[1] = 111;
  header.writeUInt16BE(number & 0xffff, 2);
  header.writeUInt32BE((number * PACKET_TICKS) >>> 0, 4);
  header.writeUInt32BE(2, 8);
  return header;
}
