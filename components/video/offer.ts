/** Candidates of this machine's own are found at once; what takes longer is not needed. */
const GATHER_MS = 2_000;

/** What a browser offers to receive: video and sound, complete with where it can be reached. */
export async function makeOffer(connection: RTCPeerConnection): Promise<string> {
  for (const kind of ["video", "audio"]) connection.addTransceiver(kind, { direction: "recvonly" });
  await connection.setLocalDescription(await connection.createOffer());
  await gathered(connection);
  return connection.localDescription?.sdp ?? "";
}

/** Whether the other side sends sound. */
export function hasSound(connection: RTCPeerConnection): boolean {
  const sound = connection.getTransceivers().find(({ receiver }) => receiver.track.kind === "audio");
  return sound?.currentDirection === "recvonly";
}

function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, GATHER_MS);
    const look = () => {
      if (connection.iceGatheringState !== "complete") return;
      clearTimeout(timer);
      resolve();
    };
    connection.addEventListener("icegatheringstatechange", look);
    look();
  });
}
