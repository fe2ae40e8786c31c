import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dropTokens } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { workSoon } from "@/lib/jobs/ask";
import { beginService, endService } from "@/lib/service";
import type { FakeAccount, FakeDevice } from "../fakes/ring/state";
import { envelope } from "../helpers/deliveries";
import { type Linking, openLinking } from "../helpers/linking";
import { lookInto } from "../helpers/outside";
import { countAsked, listShown, readNow } from "../helpers/reader";

let linking: Linking;
let account: FakeAccount;
let device: FakeDevice;
let key: number;
let residents = 0;

beforeAll(async () => {
  linking = await openLinking();
});
afterAll(() => linking.stop());
beforeEach(async () => {
  account = linking.ring.addAccount();
  device = linking.ring.addDevice(account, { name: "Front door" });
  residents += 1;
  key = await linking.adopt(account, `asker${residents}@example.com`);
});

const devices = () => listShown(linking, key);
const asked = (path: RegExp) => countAsked(linking, path);

const tell = (type: string, at: number, about = device) =>
  linking.ring.post(envelope({ type, at, account: account.id, device: about.id }));

describe("a device that was added", () => {
  it("is read until Ring answers, also where this installation stops in between", async () => {
    const added = linking.ring.addDevice(account, { name: "Back yard", kind: "camera" });
    const path = new RegExp(`/v1/devices/${added.id}$`);
    // Every call is tried four times.
    linking.ring.fail(path, 8, 500);
    await tell("device_added", Date.now(), added);
    const job = () =>
      lookInto(linking.gatehouse.database, (sql) =>
        sql
          .prepare<[], { attempts: number; leased_until: number | null }>(
            "SELECT attempts, leased_until FROM jobs WHERE kind = 'device'",
          )
          .get(),
      );
    await expect.poll(job, { timeout: 20_000 }).toMatchObject({ attempts: 1, leased_until: null });
    expect(asked(path)).toBe(4);
    expect((await devices()).find(({ name }) => name === "Back yard")).toBeUndefined();
    await endService();
    await beginService();
    await linking.change("UPDATE jobs SET due_at = 0 WHERE kind = 'device'");
    workSoon();
    await expect.poll(async () => asked(path) >= 8 && !(await job())?.leased_until, { timeout: 20_000 }).toBe(true);
    await linking.change("UPDATE jobs SET due_at = 0 WHERE kind = 'device'");
    workSoon();
    await expect.poll(async () => (await devices()).map(({ name }) => name)).toContain("Back yard");
    await expect.poll(job).toBeUndefined();
  });

  it("is read after its first event, and not again with each further one", async () => {
    const found = linking.ring.addDevice(account, { name: "Side door" });
    const path = new RegExp(`/v1/devices/${found.id}$`);
    await tell("button_press", Date.now(), found);
    await expect.poll(async () => (await devices()).map(({ name }) => name)).toContain("Side door");
    await tell("button_press", Date.now(), found);
    await tell("device_added", Date.now(), device);
    await expect.poll(() => asked(new RegExp(`/v1/devices/${device.id}$`))).toBe(1);
    expect(asked(path)).toBe(1);
  });
});

describe("an account that is unlinked while Ring is asked", () => {
  it("gets nothing written of the answer", async () => {
    const late = { ...device, name: "Too late" };
    const dropped: Promise<boolean>[] = [];
    Object.defineProperty(account, "devices", {
      get() {
        dropped.push(transact(({ sql }) => dropTokens(sql, key, Date.now())));
        return [late];
      },
    });
    await readNow(linking, account, key);
    expect((await Promise.all(dropped))[0]).toBe(true);
    expect((await devices())[0]?.name).toBe("Front door");
    expect(
      await lookInto(linking.gatehouse.database, (sql) =>
        sql.prepare("SELECT count(*) FROM jobs WHERE account_key = ?").pluck().get(key),
      ),
    ).toBe(0);
  });
});
