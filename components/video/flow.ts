const LOOK_MS = 1_000;
/** So long the first picture may take from Ring's answer on. */
const FIRST_MS = 12_000;
/** A film that stands still for so long has ended. */
const STILL_MS = 8_000;

interface Listener {
  /** Nothing ever came. */
  onNothing(): void;
  /** What came has ended. */
  onEnd(): void;
}

/** Look every second whether anything still comes; returns how to stop. The bytes count, for a hidden page shows no pictures. */
export function watchFlow(connection: RTCPeerConnection, { onNothing, onEnd }: Listener): () => void {
  let bytes = 0;
  let changedAt = performance.now();
  const look = async () => {
    const received = await countBytes(connection);
    if (received !== bytes) changedAt = performance.now();
    bytes = received;
    const still = performance.now() - changedAt;
    if (bytes === 0 && still > FIRST_MS) onNothing();
    if (bytes > 0 && (still > STILL_MS || isOver(connection))) onEnd();
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  return () => clearInterval(timer);
}

function isOver({ connectionState }: RTCPeerConnection): boolean {
  return connectionState === "failed" || connectionState === "closed";
}

async function countBytes(connection: RTCPeerConnection): Promise<number> {
  let bytes = 0;
  for (const report of (await connection.getStats()).values())
    if (report.type === "inbound-rtp" && report.kind === "video") bytes += report.bytesReceived;
  return bytes;
}
