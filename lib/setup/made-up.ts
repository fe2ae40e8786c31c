import { TEST_ACCOUNT } from "@/lib/devices/test-devices";

/** Accounts and devices that are none of Ring's but of test events and of simulated traffic; a star stands for whatever follows. */
export const madeUp = {
  accounts: [TEST_ACCOUNT, "ava1.ring.account.sim*"],
  devices: [`${TEST_ACCOUNT}.*`, "ava1.ring.device.sim*"],
} as const;
