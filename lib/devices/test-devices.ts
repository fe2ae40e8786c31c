/** The devices of test events, which belong to nobody. No imports: the command line reads this too. */
export const TEST_ACCOUNT = "gatehouse.test";

export const testDoorbell = { id: "gatehouse.test.doorbell", accountId: TEST_ACCOUNT, name: "Test doorbell" } as const;
export const testCamera = { id: "gatehouse.test.camera", accountId: TEST_ACCOUNT, name: "Test camera" } as const;

/** What operators call a test device; undefined for any other. */
export function findTestName(deviceId: string): string | undefined {
  const known = [testDoorbell, testCamera].find(({ id }) => id === deviceId);
  return known?.name ?? (deviceId.startsWith(`${TEST_ACCOUNT}.`) ? "Test device" : undefined);
}
