import { expect, test } from "vitest";
import { useOPUS as opus, RTCPeerConnection, type RtpPacket, useVP8 as vp8 } from "werift";
import { ringDesk } from "../helpers/ring";

const desk = ringDesk();

/** A browser's part: receives video and sound. */
async function startViewer() {
  const config = { iceServers: [], iceUseIpv6: false, iceAdditionalHostAddresses: ["127.0.0.1"] };
  const viewer = new RTCPeerConnection({ ...config, codecs: { video: [vp8()], audio: [opus()] } });
  const packets: RtpPacket[] = [];
  viewer.onTrack.subscribe((track) => {
    if (track.kind === "video") track.onReceiveRtp.subscribe((packet) => void packets.push(packet));
  });
  for (const kind of ["video", "audio"] as const) viewer.addTransceiver(kind, { direction: "recvonly" });
  await viewer.setLocalDescription(await viewer.createOffer());
  return { viewer, packets, offer: viewer.localDescription?.sdp ?? "" };
}

test("sends real video while a live view is open", async () => {
  const { ring, account, api } = desk;
  ring.hasVideo = true;
  const { viewer, packets, offer } = await startViewer();
  const { answer, sessionUrl } = await api.openStream(ring.addDevice(account).id, offer);
  await viewer.setRemoteDescription({ type: "answer", sdp: answer });
  await expect.poll(() => packets.length).toBeGreaterThan(5);
  // The first frame is complete in itself: its lowest bit is 0 (RFC 6386), after one byte of RTP's.
  expect(packets[0]?.payload[0]).toBe(0x10);
  expect((packets[0]?.payload[1] ?? 1) & 1).toBe(0);
  await api.closeStream(sessionUrl);
  expect(ring.streams[0]?.closedAt).toBeTypeOf("number");
  await viewer.close();
});

test("ends a live view by itself, sooner with a battery than with mains power", async () => {
  const { ring, account, api } = desk;
  ring.streamLimits = { batteryMs: 20, mainsMs: 60_000 };
  const offer = "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=recvonly\r\n";
  await api.openStream(ring.addDevice(account, { battery: 50 }).id, offer);
  await api.openStream(ring.addDevice(account, { battery: 255 }).id, offer);
  await expect.poll(() => ring.streams[0]?.closedAt).toBeTypeOf("number");
  expect(ring.streams[1]?.closedAt).toBeNull();
});
