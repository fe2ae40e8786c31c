import type { Page } from "@playwright/test";
import { post } from "../helpers/people";
import { expect } from "./test";

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

interface Running {
  url: string;
  admin: string;
}

export async function savePreferences({ url, admin }: Running, change: object): Promise<void> {
  expect((await post(url, "/api/preferences", change, { cookie: admin })).status).toBe(200);
}

export async function acknowledgeAll({ url, admin }: Running): Promise<void> {
  const answer = await fetch(`${url}/api/alerts?tab=open`, { headers: { cookie: admin } });
  const { alerts } = (await answer.json()) as { alerts: { id: number; lastSeq: number }[] };
  const chosen = alerts.map(({ id, lastSeq }) => ({ id, seq: lastSeq }));
  expect((await post(url, "/api/alerts/acknowledge", { alerts: chosen }, { cookie: admin })).status).toBe(200);
}

/** One of the five places in the navigation. */
export const place = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name });
export const icon = (page: Page) => page.locator("link[rel=icon]").first();
