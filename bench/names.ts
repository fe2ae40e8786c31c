/** Accounts among which the devices are shared out. */
const ACCOUNTS = 100;

/** Ring's id of the device with this number, from 0, as long as Ring's are. */
export function deviceIdOf(number: number): string {
  return `ava1.ring.device.${String(number).padStart(90, "0")}`;
}

/** Ring's id of the account whose the device with this number is. */
export function accountIdOf(number: number): string {
  return `ava1.ring.account.${number % ACCOUNTS}`;
}

/** How many accounts so many devices have. */
export function countAccounts(devices: number): number {
  return Math.min(devices, ACCOUNTS);
}
