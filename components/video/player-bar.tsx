"use client";

import { Maximize, Volume2, VolumeX } from "lucide-react";
import { type ReactNode, type RefObject, useState } from "react";
import { Button } from "@/components/ui/button";
import type { View } from "@/components/video/view";
import { useTicking } from "@/lib/live/clock";

interface PlayerBarProps {
  view: View;
  video: RefObject<HTMLVideoElement | null>;
  box: RefObject<HTMLDivElement | null>;
  name: string;
  onClose: () => void;
}

/** How long a live view lasts, its sound, its size, and its end. */
export function PlayerBar({ view, video, box, name, onClose }: PlayerBarProps) {
  const [isLoud, setLoud] = useState(false);
  const isLive = view.kind === "live";
  const turnSound = () => {
    if (video.current) video.current.muted = isLoud;
    setLoud(!isLoud);
  };
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 desk:min-h-8">
      <p className="min-w-0 flex-1 text-dense text-muted">{isLive ? <Countdown endsAt={view.endsAt} /> : null}</p>
      {isLive && view.hasSound ? (
        <IconButton
          label={isLoud ? `Turn the sound of ${name} off` : `Turn the sound of ${name} on`}
          onClick={turnSound}
        >
          {isLoud ? <Volume2 {...iconLook} /> : <VolumeX {...iconLook} />}
        </IconButton>
      ) : null}
      {isLive && document.fullscreenEnabled ? (
        <IconButton label={`Show ${name} on the full screen`} onClick={() => void box.current?.requestFullscreen()}>
          <Maximize {...iconLook} />
        </IconButton>
      ) : null}
      <Button kind="plain" onClick={onClose}>
        Close<span className="sr-only"> the live view of {name}</span>
      </Button>
    </div>
  );
}

const iconLook = { "aria-hidden": true, className: "size-4.5", strokeWidth: 1.8 };

interface IconButtonProps {
  label: string;
  onClick: () => void;
  children: ReactNode;
}

function IconButton({ label, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid size-11 shrink-0 place-items-center rounded-base border border-line bg-panel hover:bg-hover desk:size-8"
    >
      {children}
    </button>
  );
}

function Countdown({ endsAt }: { endsAt: number }) {
  const seconds = useTicking((now) => Math.max(0, Math.ceil((endsAt - now) / 1_000)));
  return (
    <span role="timer" className="age">
      Live view ends in {seconds} s
    </span>
  );
}
