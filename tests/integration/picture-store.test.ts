import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeDb } from "@/db/client";
import { insertTakenPicture } from "@/db/commands/pictures/rows";
import { dropUnused, keepPicture, openPicture } from "@/lib/pictures/store";
import { sweepPictures } from "@/lib/pictures/sweep";
import { isPostgres } from "../helpers/is-postgres";
import { jpegOf, openPhotographed, type Photographed } from "../helpers/pictures";

let desk: Photographed;

beforeAll(async () => {
  desk = await openPhotographed();
  await desk.happen();
});
afterAll(() => desk.stop());

const type = "image/jpeg" as const;
const picture = (look: string) => ({ bytes: jpegOf(look), type });
const hashOf = (look: string) => createHash("sha256").update(jpegOf(look)).digest();
const has = async (look: string) => (await desk.files()).some(({ bytes }) => bytes.equals(jpegOf(look)));
const insert = async (hash: Uint8Array) => {
  const about = { accountKey: 1, deviceKey: 1, type, size: 1, takenAt: null, origin: null, wantedAt: Date.now() };
  await insertTakenPicture(writeDb().sql, { hash, ...about });
};

describe("the store of pictures", () => {
  it("leaves no file where the row could not be written", async () => {
    const fails = async () => {
      throw new Error("the disk is full");
    };
    await expect(keepPicture(picture("unwritten"), fails)).rejects.toThrow("the disk is full");
    expect(await has("unwritten")).toBe(false);
  });

  it("lets nobody sweep a file away while its row is being written", async () => {
    let swept = -1;
    await keepPicture(picture("in hand"), async (hash) => {
      swept = await dropUnused([{ hash, type }]);
      await insert(hash);
    });
    // Another replica does not know what this one has in hand: what was swept away meanwhile is written again.
    expect(swept).toBe(isPostgres ? 1 : 0);
    expect([await has("in hand"), await sweepPictures(() => false), await has("in hand")]).toEqual([true, 0, true]);
  });

  it("keeps the file of a picture that comes while nobody knows yet whether a row names it", async () => {
    await keepPicture(picture("comes again"), insert);
    await writeDb().sql.prepare("DELETE FROM pictures WHERE hash = ?").run(hashOf("comes again"));
    const files = [{ hash: hashOf("comes again"), type }];
    const dropping = [dropUnused(files), dropUnused(files)];
    await keepPicture(picture("comes again"), insert);
    expect([await Promise.all(dropping), await has("comes again")]).toEqual([[1, 0], true]);
  });

  it("keeps one file for two that come at the same moment, as long as one row names it", async () => {
    await Promise.allSettled([
      keepPicture(picture("twice"), insert),
      keepPicture(picture("twice"), async () => {
        throw new Error("not this one");
      }),
    ]);
    expect((await desk.files()).filter(({ bytes }) => bytes.equals(jpegOf("twice")))).toHaveLength(1);
    const stream = await openPicture({ hash: hashOf("twice"), type });
    expect(Buffer.from(await new Response(stream).arrayBuffer())).toEqual(jpegOf("twice"));
    await writeDb().sql.prepare("DELETE FROM pictures WHERE hash = ?").run(hashOf("twice"));
    expect([await dropUnused([{ hash: hashOf("twice"), type }]), await has("twice")]).toEqual([1, false]);
    expect(await openPicture({ hash: hashOf("twice"), type })).toBeNull();
  });
});
