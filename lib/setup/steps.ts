/** The steps of the go-live checklist, in their order. Shared with the browser: words and types only. */

export const stepIds = [
  "address",
  "registered",
  "key",
  "self-test",
  "first-delivery",
  "answer-time",
  "duplicate",
  "clock",
  "linked",
  "named",
  "phone",
  "restore",
] as const;

export type StepId = (typeof stepIds)[number];

/** Those that Gatehouse can prove by trying something itself. */
export const probeIds = ["address", "self-test", "duplicate", "restore"] as const satisfies readonly StepId[];

export type ProbeId = (typeof probeIds)[number];

export interface Step {
  title: string;
  /** What to do while it is not proven. */
  advice: string;
  /** What the button says, before and while it tries. */
  probe?: { label: string; busy: string };
}

export const steps: Readonly<Record<StepId, Step>> = {
  address: {
    title: "A public HTTPS address",
    advice:
      "Point a name at this machine, let HTTPS reach it with a certificate that browsers accept, and set PUBLIC_URL to that address. Then check it.",
    probe: { label: "Check the address", busy: "Checking…" },
  },
  registered: {
    title: "The addresses are registered",
    advice: "Enter the addresses in Ring’s developer console, exactly as they stand here.",
  },
  key: {
    title: "Ring’s signing key",
    advice: "Copy the HMAC signing key from Ring’s developer console and enter it under Signing keys.",
  },
  "self-test": {
    title: "A signed test delivery arrives",
    advice: "Sends one signed test delivery to the webhook URL, the way Ring would, and looks for it in what was kept.",
    probe: { label: "Send a test delivery", busy: "Sending…" },
  },
  "first-delivery": {
    title: "First delivery from Ring",
    advice: "Press the doorbell, or walk past a camera of an account that is linked. Tests of our own do not count.",
  },
  "answer-time": {
    title: "Answers within a second",
    advice:
      "Ring waits 5 s for an answer. Should it take longer than 1 s, give Gatehouse a faster disk or a less busy machine.",
  },
  duplicate: {
    title: "Repeats are recognised",
    advice: "Sends the same signed test delivery twice: it must be accepted, then be known, and be one event.",
    probe: { label: "Send it twice", busy: "Sending…" },
  },
  clock: {
    title: "The clock is right",
    advice: "Let the machine set its clock over the network (NTP), so that times are right and nothing seems late.",
  },
  linked: {
    title: "An account is linked",
    advice: "Have a Ring user add your app in the Ring app and follow its link, or link an account of your own.",
  },
  named: {
    title: "Devices have names",
    advice:
      "Link the account of the devices, and they bear their names of the Ring app. Name the others on their pages, so that nobody has to guess which door it is.",
  },
  phone: {
    title: "An alert reached a phone",
    advice: "Open Gatehouse on a phone, allow notifications there, and acknowledge the next alert on it.",
  },
  restore: {
    title: "A backup can be restored",
    advice: "Copies the database while it is in use, opens the copy, checks and compares it, and removes it again.",
    probe: { label: "Run a restore drill", busy: "Running the drill…" },
  },
};

/** What belongs together. */
export const stepGroups = [
  { title: "Reach", text: "Ring finds this Gatehouse.", steps: ["address", "registered"] },
  { title: "Sign", text: "What comes from Ring is told from what does not.", steps: ["key", "self-test"] },
  {
    title: "Receive",
    text: "Everything arrives, in time, once each.",
    steps: ["first-delivery", "answer-time", "duplicate", "clock"],
  },
  { title: "Use", text: "People know what happens, and where.", steps: ["linked", "named", "phone"] },
  { title: "Keep", text: "What was received can be brought back.", steps: ["restore"] },
] as const satisfies readonly { title: string; text: string; steps: readonly StepId[] }[];
