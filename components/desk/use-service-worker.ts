"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Registers what takes a click on a notification, and goes where it leads. */
export function useServiceWorker(): void {
  const router = useRouter();
  useEffect(() => {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!workers) return;
    const hear = ({ data }: MessageEvent<unknown>) => {
      const path = pathIn(data);
      if (path) router.push(path);
    };
    workers.addEventListener("message", hear);
    // Without it everything works but notifications, whose settings say so.
    const register = () => void workers.register("/sw.js").catch(() => {});
    if (document.readyState === "complete") register();
    else window.addEventListener("load", register, { once: true });
    return () => {
      workers.removeEventListener("message", hear);
      window.removeEventListener("load", register);
    };
  }, [router]);
}

function pathIn(data: unknown): string | null {
  if (typeof data !== "object" || data === null || !("kind" in data) || !("path" in data)) return null;
  const { kind, path } = data;
  return kind === "notification:opened" && typeof path === "string" && /^\/(events\/\d+)?$/.test(path) ? path : null;
}
