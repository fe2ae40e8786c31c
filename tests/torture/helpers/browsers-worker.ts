import { type Browser, type Origin, openBrowser } from "./browser.ts";

/** What a process full of browsers is told to do. */
export type Order =
  | { do: "open"; count: number; within: number; origin: Origin; since: { head: number; revision: number } }
  | { do: "drop"; share: number }
  | { do: "deafen"; count: number; isDeaf: boolean }
  | { do: "close" }
  | { do: "tell" };

let browsers: Browser[] = [];

process.on("message", (order: Order) => {
  if (order.do === "open") open(order);
  if (order.do === "drop") for (const browser of browsers) if (Math.random() < order.share) browser.drop();
  if (order.do === "deafen") for (const browser of browsers.slice(0, order.count)) browser.deafen(order.isDeaf);
  if (order.do === "close") close();
  if (order.do === "tell") tell();
});

function open({ count, within, origin, since }: Extract<Order, { do: "open" }>): void {
  const opened = Array.from({ length: count }, () => openBrowser(origin, since));
  browsers = [...browsers, ...opened];
  for (const [place, browser] of opened.entries()) setTimeout(() => browser.connect(), (place / count) * within);
}

function close(): void {
  for (const browser of browsers) browser.close();
  browsers = [];
}

function tell(): void {
  process.send?.({
    stories: browsers.map(({ story }) => story),
    catchUps: browsers.flatMap(({ catchUps }) => catchUps.splice(0)),
    pushes: browsers.map(({ pushes }) => pushes.splice(0)),
  });
}
