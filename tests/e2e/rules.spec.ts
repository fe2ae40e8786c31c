import { envelope } from "../helpers/deliveries";
import { post } from "../helpers/people";
import { expect, row, test, untilLive } from "./test";

const MINUTE = 60_000;
const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const at = (device: string) => ({ device: `ava1.ring.device.${device}`, account: "ava1.ring.account.RULES" });

for (const [size, viewport] of Object.entries(sizes)) {
  test(`late, grouped, flapping and site-wide events are as many rows and alerts as the rules say (${size})`, async ({
    page,
    product,
  }) => {
    await page.setViewportSize(viewport);
    const now = Date.now();
    const cards = page.locator("#queue [data-alert-id]");
    const card = (text: string | RegExp) => page.locator("#queue [data-alert-id]", { hasText: text });
    await product.send(envelope({ ...at("YARD"), type: "device_online", at: now - 60 * MINUTE, sentAt: now }));
    const label = { name: "Yards", kind: "group", motionClasses: ["human", "vehicle"], graceMinutes: null };
    const made = await post(product.url, "/api/labels/save", label, { cookie: product.admin });
    const { id } = made.json.label as { id: number };
    await post(product.url, "/api/devices/label", { devices: [1], label: id, on: true }, { cookie: product.admin });
    await page.goto(product.url);
    await untilLive(page);

    // Twelve motions with a press in the middle: one alert and one row for the motions, the press by itself.
    for (let step = 0; step < 12; step += 1) {
      const motion = { type: "motion_detected", subType: step % 3 === 2 ? "vehicle" : "human" };
      await product.send(envelope({ ...at("YARD"), ...motion, at: now - 90_000 + step * 7_000 }));
      if (step === 5) await product.send(envelope({ ...at("YARD"), at: now - 90_000 + step * 7_000 + 1 }));
    }
    await expect(card(/12 times/)).toHaveCount(1);
    await expect(card("Doorbell pressed")).toHaveCount(1);
    await expect(cards).toHaveCount(2);
    await expect(row(page, "12 in 1 min")).toHaveCount(1);
    await expect(row(page, "Doorbell pressed")).toHaveCount(1);

    // A press that Ring delivers an hour later: told apart, at its time, with no alarm about it in the title.
    await product.send(envelope({ ...at("DOOR"), at: now - 58 * MINUTE, sentAt: now }));
    await expect(card("Doorbell pressed, delivered late")).toHaveCount(1);
    await expect(row(page, /Delivered 58 min late|58 min late/)).toHaveCount(1);
    await expect(page.getByRole("button", { name: /1 late event at/ })).toBeVisible();
    await expect(page).toHaveTitle(/^\(3\) Doorbell: /);

    // Four changes in a few minutes are one alert about the connection, and none about being offline.
    for (const [step, type] of ["device_offline", "device_online", "device_offline", "device_online"].entries()) {
      await product.send(envelope({ ...at("SHAKY"), type, at: now - 60_000 + step * 10_000 }));
    }
    await expect(card(/Connection keeps dropping \(4 changes\)/)).toHaveCount(1);
    await expect(cards).toHaveCount(4);

    // Four devices of one place that go together are one alert about the place; one alone is one about itself.
    await Promise.all(
      [0, 1, 2, 3].map((member) => {
        const gone = { type: "device_offline", at: now - 6 * MINUTE + member * 5_000 };
        return product.send(envelope({ ...at(`SITE${member}`), ...gone }));
      }),
    );
    const alone = { device: "ava1.ring.device.ALONE", account: "ava1.ring.account.ELSEWHERE" };
    await product.send(envelope({ ...alone, type: "device_offline", at: now - 6 * MINUTE }));
    await expect(card(/lost contact \(4 devices\)/)).toHaveCount(1);
    await expect(card(/went offline/)).toHaveCount(1);
    await expect(cards).toHaveCount(6);
    await expect(page).toHaveTitle(/^\(6\) /);
  });
}
