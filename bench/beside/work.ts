import type { BackupsView } from "@/lib/backups/views";
import { post } from "@/tests/helpers/people";

const LOOK_MS = 50;

export interface Place {
  url: string;
  cookie: string;
}

/** One backup after the other until it is to end; returns how many were made. */
export async function backUpAgain({ url, cookie }: Place, isOver: () => boolean): Promise<number> {
  let made = 0;
  while (!isOver()) {
    const { status } = await post(url, "/api/backups/run", { now: true }, { cookie });
    if (status !== 200) throw new Error(`The backup was answered ${status}.`);
    while ((await view({ url, cookie })).running !== null) await new Promise((next) => setTimeout(next, LOOK_MS));
    const { failure } = await view({ url, cookie });
    if (failure) throw new Error(failure.text);
    made += 1;
  }
  return made;
}

/** One export of everything after the other until it is to end, which breaks off the last; returns how many bytes came. */
export async function exportAgain({ url, cookie }: Place, isOver: () => boolean): Promise<number> {
  let bytes = 0;
  while (!isOver()) {
    const response = await fetch(`${url}/api/events/export?format=csv`, { headers: { cookie } });
    if (response.status !== 200 || !response.body) throw new Error(`The export was answered ${response.status}.`);
    for await (const chunk of response.body) {
      bytes += chunk.length;
      if (isOver()) break;
    }
  }
  return bytes;
}

async function view({ url, cookie }: Place): Promise<BackupsView> {
  return (await (await fetch(`${url}/api/backups`, { headers: { cookie } })).json()) as BackupsView;
}
