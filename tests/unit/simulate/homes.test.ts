import { describe, expect, test } from "vitest";
import { createDevices, createHome } from "../../../lib/simulate/homes.ts";

describe("a simulated home", () => {
  test("has the same ids whenever it is made from the same seed", () => {
    expect(createHome("elm")).toEqual(createHome("elm"));
  });

  test("shares no id with the home of another seed", () => {
    const ids = (seed: string) => Object.values(createHome(seed)).flatMap(({ id, accountId }) => [id, accountId]);
    expect(ids("elm").filter((id) => ids("oak").includes(id))).toEqual([]);
  });

  test("has six devices of one account, with ids that look like Ring's and show that they are simulated", () => {
    const devices = Object.values(createHome("elm"));
    expect(new Set(devices.map(({ id }) => id)).size).toBe(6);
    expect(new Set(devices.map(({ accountId }) => accountId)).size).toBe(1);
    for (const { id, accountId } of devices) {
      expect(id).toMatch(/^ava1\.ring\.device\.sim[A-Z2-7]{90}$/);
      expect(accountId).toMatch(/^ava1\.ring\.account\.sim[A-Z2-7]{89}$/);
    }
  });
});

test("many devices are spread over accounts, six to each", () => {
  const devices = createDevices("town", 20);
  expect(new Set(devices.map(({ id }) => id)).size).toBe(20);
  expect(new Set(devices.map(({ accountId }) => accountId)).size).toBe(4);
});
