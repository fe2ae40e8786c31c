import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Small files that take long; taken for quick ones they would begin last, with nothing left for the others. */
const LONG =
  /\/(soak|restore|demo|auth-matrix|start|crash-points|backup|brute-force|kill|slow-browsers|sockets|restart|held|hostile-\w+)\.test\.ts$/;

/** Long files begin first, the others in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(LONG.test(b.moduleId)) - Number(LONG.test(a.moduleId)));
  }
}
