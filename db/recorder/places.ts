import { deriveStatus, noMarks } from "../device-state";
import type { EventRecord } from "../writer";
import type { AccountRow, DeviceRow, PlaceRow, Statements } from "./statements";

/** As many are remembered; a look-up for each further one costs little. */
const MAX_KNOWN = 50_000;

/** Where an event belongs, by our keys. */
export interface Place {
  account: number;
  device: number | null;
  /** How account and device are, where the event may change it, as most cannot. */
  standing?: Standing;
}

export interface Standing {
  account: AccountRow;
  device: DeviceRow | null;
  isNewDevice: boolean;
}

/**
 * Remembers which keys accounts, devices and kinds have, so that most events ask the file for none. A row that was removed
 * since makes its event break a foreign key: then all is forgotten, and the batch written again.
 */
export class Places {
  readonly #statements: Statements;
  readonly #kinds = new Map<string, number>();
  readonly #known = new Map<string, Place>();

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  forget(): void {
    this.#kinds.clear();
    this.#known.clear();
  }

  /** The key of a pair of type and motion class, made where it is new. */
  kindOf({ type, subType }: EventRecord): number {
    const name = `${type}\n${subType ?? ""}`;
    const id =
      this.#kinds.get(name) ??
      this.#statements.findKind.get(type, subType ?? "") ??
      Number(this.#statements.insertKind.run(type, subType ?? "").lastInsertRowid);
    this.#kinds.set(name, id);
    return id;
  }

  /** The account and device of an event, made where they are new. */
  placeOf(event: EventRecord): Place {
    const name = `${event.accountId}\n${event.deviceId ?? ""}`;
    const known = event.effect === null ? this.#known.get(name) : undefined;
    if (known) return known;
    const account = this.#statements.findPlace.get(event.deviceId, event.accountId) ?? this.#insertAccount(event);
    const isNewDevice = event.deviceId !== null && account.deviceKey === null;
    const device = isNewDevice ? this.#insertDevice(account.id, event.deviceId) : account.deviceKey;
    const place = { account: account.id, device };
    if (isNewDevice || event.effect !== null || account.unlinkedAt !== null) {
      return { ...place, standing: { account, device: this.#stateOf(device, isNewDevice), isNewDevice } };
    }
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(name, place);
    return place;
  }

  #insertAccount({ accountId, receivedAt }: EventRecord): PlaceRow {
    const id = Number(this.#statements.insertAccount.run(accountId, receivedAt).lastInsertRowid);
    return { id, linkedAt: null, linkedSentAt: null, unlinkedAt: null, unlinkedSentAt: null, deviceKey: null };
  }

  #insertDevice(account: number, deviceId: string | null): number {
    return Number(this.#statements.insertDevice.run(account, deviceId).lastInsertRowid);
  }

  #stateOf(device: number | null, isNew: boolean): DeviceRow | null {
    if (device === null) return null;
    if (isNew) return { id: device, ...noMarks, ...deriveStatus(noMarks) };
    return this.#statements.getDevice.get(device) ?? null;
  }
}
