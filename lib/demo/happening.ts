import type { DemoDevice } from "./homes";

/** Something that happened in the demo, and how it came to us; times are epoch milliseconds. */
export interface Happening {
  device: DemoDevice;
  /** A type of the catalogue, or one that Ring might add. */
  type: string;
  subType?: string;
  occurredAt: number;
  sentAt: number;
  receivedAt: number;
}

/** The same before Ring has told of it. */
export type Occurring = Pick<Happening, "device" | "type" | "subType" | "occurredAt">;
