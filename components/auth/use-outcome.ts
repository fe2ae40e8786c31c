"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

export interface Outcome {
  /** What has been done, in a sentence; empty before. */
  done: string;
  /** Says what has been done, and shows the page as it is now. */
  report: (sentence: string) => void;
  /** Takes it back when the next thing begins, so that the same sentence is heard again. */
  clear: () => void;
}

/** What came of the changes that a part of a page makes. */
export function useOutcome(): Outcome {
  const router = useRouter();
  const [done, setDone] = useState("");
  const report = (sentence: string) => {
    setDone(sentence);
    router.refresh();
  };
  return { done, report, clear: () => setDone("") };
}
