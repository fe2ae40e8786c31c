import type { Page } from "@playwright/test";
import { envelope } from "../helpers/deliveries";
import { expect } from "./test";

export const HOUR = 3_600_000;

type Send = (delivery: ReturnType<typeof envelope>) => Promise<number>;

const classes = ["human", "vehicle", "animal"];

/** Three devices of two accounts: motions of three classes and presses, an hour apart, the newest first to come last. */
export async function fill(send: Send, count = 24): Promise<void> {
  const now = Date.now();
  for (let place = count - 1; place >= 0; place -= 1) {
    const device = { device: `ava1.ring.device.E${place % 3}`, account: `ava1.ring.account.E${place % 2}` };
    const at = now - place * HOUR;
    const motion = { type: "motion_detected", subType: classes[place % 3] ?? "human" };
    const delivery = envelope({ ...device, at, sentAt: at + 100, ...(place % 4 === 0 ? {} : motion) });
    expect(await send(delivery)).toBe(200);
  }
}

export const list = (page: Page) => page.getByRole("region", { name: "Events, latest first" });
export const drawer = (page: Page) => page.getByRole("complementary");

/** Wait until the list has what was asked for. */
export async function loaded(page: Page): Promise<void> {
  await expect(list(page)).toHaveAttribute("aria-busy", "false");
}

/** Check boxes of one of the filter menus. */
export async function tick(page: Page, menu: string, ...choices: (string | RegExp)[]): Promise<void> {
  await page.getByRole("button", { name: new RegExp(`^${menu}( , \\d+ set)?$`) }).click();
  for (const choice of choices) await page.getByRole("checkbox", { name: choice }).check();
  await page.keyboard.press("Escape");
}
