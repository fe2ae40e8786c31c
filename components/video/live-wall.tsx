"use client";

import { useLiveState } from "@/components/desk/desk-context";
import { useEscape } from "@/components/toast/use-escape";
import { Player } from "@/components/video/player";

interface LiveWallProps {
  /** The devices that are watched, by their keys, the first first. */
  watched: readonly number[];
  onClose: (key: number) => void;
}

/** Several live views at once, each with its own end. */
export default function LiveWall({ watched, onClose }: LiveWallProps) {
  const { devices } = useLiveState();
  const close = (key: number) => {
    onClose(key);
    // The focus goes back to what opened it.
    document.querySelector<HTMLElement>(`[data-watch="${key}"]`)?.focus();
  };
  useEscape(true, () => watched.length > 0 && close(watched[watched.length - 1] ?? 0));
  return (
    <section
      aria-label="Live views"
      className="max-h-[60dvh] shrink-0 overflow-y-auto overscroll-contain border-b border-line bg-panel px-3 py-3 desk:px-4"
    >
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(16rem,100%),1fr))] gap-3 wide:grid-cols-4">
        {watched.map((key) => {
          const name = devices.get(key)?.name ?? "Camera";
          return (
            <li key={key}>
              <h2 className="mb-1.5 truncate text-dense font-semibold">
                <bdi>{name}</bdi>
              </h2>
              <Player deviceKey={key} name={name} onClose={() => close(key)} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
