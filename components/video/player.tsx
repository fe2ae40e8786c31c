"use client";

import { useRef } from "react";
import { useLiveState } from "@/components/desk/desk-context";
import { Curtain } from "@/components/video/curtain";
import { PlayerBar } from "@/components/video/player-bar";
import { useLiveVideo } from "@/components/video/use-live-video";
import { whyGone } from "@/components/video/why-gone";

interface PlayerProps {
  deviceKey: number;
  name: string;
  onClose: () => void;
}

/** Live video of one device, and how long it still lasts. Its box keeps its size whatever happens in it. */
export function Player({ deviceKey, name, onClose }: PlayerProps) {
  const { devices, ended } = useLiveState();
  const box = useRef<HTMLDivElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const gone = whyGone(devices.get(deviceKey), ended);
  const { view, again } = useLiveVideo(video, deviceKey, gone);
  return (
    <div data-live-video={deviceKey} data-view={view.kind} className="flex min-w-0 flex-col gap-2">
      <div ref={box} className="relative aspect-video w-full overflow-hidden rounded-base bg-[#0b1120] text-[#e6edf7]">
        <video
          ref={video}
          aria-label={`Live video of ${name}`}
          autoPlay
          playsInline
          muted
          className={`absolute inset-0 size-full object-contain ${view.kind === "live" ? "" : "invisible"}`}
        />
        <Curtain view={view} onAgain={gone === null ? again : null} />
      </div>
      <PlayerBar view={view} video={video} box={box} name={name} onClose={onClose} />
    </div>
  );
}
