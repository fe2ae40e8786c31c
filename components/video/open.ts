import { postJson } from "@/components/auth/post-json";
import type { OpenedStream } from "@/lib/streams/views";

interface Opened extends OpenedStream {
  close(): void;
}

/** Ask the server for live video of a device; throws `Refused` with a sentence for whoever watches. */
export async function openAtServer(deviceKey: number, offer: string): Promise<Opened> {
  const path = `/api/devices/${deviceKey}/live`;
  const opened = await postJson<OpenedStream>(path, { offer });
  return { ...opened, close: () => closeAtServer(`${path}/${opened.id}`) };
}

/** Gets through although the page is being left. */
function closeAtServer(path: string): void {
  const headers = { "content-type": "application/json" };
  fetch(path, { method: "DELETE", keepalive: true, headers, body: "{}" }).catch(() => {});
}
