import { type FakeRing, startFakeRing } from "../fakes/ring/ring";
import { linkAccount } from "../helpers/link-account";
import { test as base } from "./test";

export * from "./test";

type Account = Parameters<typeof linkAccount>[1];

interface Fixtures {
  /** A stand-in for Ring of this test's own, which `product` is set up for. */
  ring: FakeRing;
  /** Whether its cameras send moving pictures. */
  hasVideo: boolean;
  /** Links an account as its owner would, in a browser of their own. */
  link(account: Account): Promise<void>;
}

/** As every browser's test, beside a Ring to link accounts of. */
export const test = base.extend<Fixtures>({
  hasVideo: [false, { option: true }],
  ring: async ({ hasVideo }, use) => {
    const ring = await startFakeRing({ hasVideo });
    await use(ring);
    await ring.close();
  },
  environment: async ({ ring }, use) => use(ring.env()),
  link: async ({ product, ring }, use) => use((account) => linkAccount({ ...product, ring }, account)),
});
