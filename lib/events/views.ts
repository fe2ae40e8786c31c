import type { AlertView, DeviceView, EventView, PictureState, TrailEntry } from "@/lib/live/protocol";

/** A page of the history, newest first. Shared with the browser: types only; times are epoch milliseconds. */
export interface HistoryPage {
  events: EventView[];
  /** Where to go on, in either direction; null at the end. */
  older: string | null;
  newer: string | null;
  /** The alerts that these events belong to. */
  alerts: AlertView[];
  /** How far the search has looked; null where it has looked at everything. */
  searchedTo: number | null;
}

/** Everything about one event. */
export interface EventDetail {
  event: EventView;
  device: DeviceView | null;
  alert: AlertView | null;
  trail: TrailEntry[];
  /** The events before and after it in time. */
  previous: number | null;
  next: number | null;
  /** null where none was ever wanted; `why` there is none, in a sentence, where there is more to say. */
  picture: { state: PictureState; takenAt: number | null; why: string | null } | null;
  /** Whether its film can be asked for, by whoever asks. */
  clip: boolean;
  /** What arrived, for engineers; null for everybody else, or where it is no longer kept. */
  delivery: {
    id: number;
    receivedAt: number;
    durationUs: number | null;
    attempt: number;
    bytes: number;
    body: string;
  } | null;
}
