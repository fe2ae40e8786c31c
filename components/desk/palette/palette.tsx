"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Refused } from "@/components/auth/post-json";
import { useDesk, useLiveState } from "@/components/desk/desk-context";
import { deviceEntries, type Entry, pageEntries } from "@/components/desk/palette/entries";
import { findEntries } from "@/components/desk/palette/find-entries";
import { moved } from "@/components/desk/palette/moved";
import { Results } from "@/components/desk/palette/results";
import { useActions } from "@/components/desk/palette/use-actions";

/** Search for a page, a device or something to do, and go there or do it; by keyboard alone. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const [failed, setFailed] = useState("");
  const found = useFound(query);
  const run = useRun(onClose, setFailed);
  const current = found[chosen];
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && current) {
      event.preventDefault();
      run(current);
    }
    const next = moved(event.key, chosen, found.length);
    if (next === null) return;
    event.preventDefault();
    setChosen(next);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes it; the keyboard has Escape for that
    <dialog
      ref={dialog}
      aria-label="Search or jump to"
      onClose={({ currentTarget, target }) => target === currentTarget && !currentTarget.open && onClose()}
      onClick={({ currentTarget, target }) => target === currentTarget && onClose()}
      className="mx-auto mt-[min(12dvh,6rem)] mb-0 w-[min(36rem,calc(100vw-1.5rem))] overflow-hidden rounded-base border border-line bg-panel text-body text-ink backdrop:bg-[rgb(11_17_32/0.4)]"
    >
      <div className="flex max-h-[min(70dvh,32rem)] flex-col">
        <div className="flex items-center gap-2.5 border-b border-line px-4">
          <Search aria-hidden="true" className="size-4.5 shrink-0 text-muted" strokeWidth={1.8} />
          <input
            type="text"
            role="combobox"
            aria-label="Search or jump to"
            aria-expanded={found.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={current ? `${id}-${current.id}` : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="go"
            placeholder="A page, a device, something to do"
            value={query}
            onChange={({ target }) => {
              setQuery(target.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
            className="h-12 min-w-0 flex-1 bg-transparent text-large outline-none placeholder:text-faint"
          />
          <button type="button" onClick={onClose} className="h-11 rounded-small px-2 text-dense text-muted desk:h-7">
            Close
          </button>
        </div>
        <Results id={id} entries={found} chosen={chosen} onRun={run} />
        <p role="status" className="px-4 text-muted not-empty:py-6">
          {found.length === 0 ? `Nothing is called “${query.trim()}”.` : ""}
        </p>
        <p role="alert" className="px-4 text-offline not-empty:py-3">
          {failed}
        </p>
      </div>
    </dialog>
  );
}

function useFound(query: string): Entry[] {
  const { viewer } = useDesk();
  const { devices, labels } = useLiveState();
  // What is searched stays as it was when the palette opened, whatever comes in meanwhile.
  const [lasting] = useState(() => [...pageEntries(viewer), ...deviceEntries(devices.values(), labels)]);
  const actions = useActions();
  const names = actions.map(({ id }) => id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: actions are made anew each time; their names tell them apart
  return useMemo(() => findEntries([...lasting, ...actions], query), [lasting, names, query]);
}

function useRun(onClose: () => void, fail: (text: string) => void): (entry: Entry) => void {
  const router = useRouter();
  return async ({ to }) => {
    try {
      if ("href" in to) router.push(to.href);
      else await to.run();
      onClose();
    } catch (error) {
      fail(error instanceof Refused ? error.message : "That did not work. Load the page again, then try once more.");
    }
  };
}
