"use client";

import type { ReactNode } from "react";
import { linkClass } from "@/components/residents/link-class";

/** A button that looks like a link within text. */
export function TextButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onClick} className={linkClass}>
      {children}
    </button>
  );
}
