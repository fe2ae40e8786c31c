import "server-only";
import { readStanding, type Standing } from "@/lib/auth/standing";
import { onNews, tellReplicas } from "@/lib/cluster/wake";
import { log } from "@/lib/log";
import { io, type LiveSocket } from "./io";
import { enterRooms } from "./rooms";

const CHECK_MS = 1_000;

/** Look every second whether those who follow still may; whatever ended their session, they see nothing two seconds later. */
export function watchSessions(): NodeJS.Timeout {
  onNews("sessions", look);
  const timer = setInterval(() => void look(), CHECK_MS);
  timer.unref();
  return timer;
}

/** Cut the sockets of ended sessions and disabled people, on every replica, and tell the others when their role or mark has changed. */
export async function checkSessions(): Promise<void> {
  tellReplicas("sessions");
  await look();
}

async function look(): Promise<void> {
  try {
    const sockets = [...io().sockets.sockets.values()] as LiveSocket[];
    if (sockets.length === 0) return;
    const standing = await readStanding(sockets.map(({ data }) => data.viewer.sessionId));
    for (const socket of sockets) judge(socket, standing.get(socket.data.viewer.sessionId));
  } catch (error) {
    log().error({ err: error }, "sessions not checked; tried again in a second");
  }
}

function judge(socket: LiveSocket, standing: Standing | undefined): void {
  const { viewer } = socket.data;
  if (!standing) {
    socket.emit("session:ended");
    socket.disconnect(true);
    return;
  }
  if (standing.role === viewer.role && standing.engineer === viewer.engineer) return;
  socket.data.viewer = { ...viewer, ...standing };
  enterRooms(socket);
  socket.emit("viewer:changed");
}
