"use client";

import { useRef, useState } from "react";
import { Refused } from "@/components/auth/post-json";

export interface Failure {
  text: string;
  retryAt: number | null;
}

type State = { kind: "idle" } | { kind: "busy" } | { kind: "failed"; failure: Failure };

export interface Request {
  busy: boolean;
  failure: Failure | null;
  /** Runs it unless one is under way; true once it has succeeded. */
  send: (act: () => Promise<unknown>) => Promise<boolean>;
}

/** One thing asked of the server at a time, and what came of it. */
export function useRequest(): Request {
  const [state, setState] = useState<State>({ kind: "idle" });
  const underWay = useRef(false);
  const send = async (act: () => Promise<unknown>) => {
    if (underWay.current) return false;
    underWay.current = true;
    setState({ kind: "busy" });
    try {
      await act();
      setState({ kind: "idle" });
      return true;
    } catch (error) {
      setState({ kind: "failed", failure: failureOf(error) });
      return false;
    } finally {
      underWay.current = false;
    }
  };
  return { busy: state.kind === "busy", failure: state.kind === "failed" ? state.failure : null, send };
}

function failureOf(error: unknown): Failure {
  if (error instanceof Refused) return { text: error.message, retryAt: error.retryAt };
  reportError(error);
  return { text: "That did not work on this page. Load it again, then try once more.", retryAt: null };
}
