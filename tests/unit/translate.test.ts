import { describe, expect, it } from "vitest";
import { translate } from "@/db/postgres/translate";

describe("a statement for PostgreSQL", () => {
  it("numbers each value, by place or by name, however often it stands there", () => {
    expect(translate("UPDATE t SET a = ?, b = @to WHERE c = ? AND b <> @to")).toEqual({
      text: "UPDATE t SET a = $1, b = $2 WHERE c = $3 AND b <> $4",
      values: [0, "to", 1, "to"],
    });
  });

  it("has the names by which rows are read as they were written", () => {
    const { text } = translate("SELECT d.device_id AS deviceId, count(*) AS total, max(A) FROM devices AS d");
    expect(text).toBe(`SELECT d.device_id AS "deviceId", count(*) AS total, max(A) FROM devices AS d`);
  });

  it.each([
    `SELECT 'is it? @home, isn''t it? camelCase' FROM t`,
    `SELECT "deviceId", "odd""name?" FROM t`,
    "SELECT 1 -- why? @who camelCase\nFROM t",
    "SELECT 1 /* why? @who\n camelCase */ FROM t",
    "SELECT coalesce(a, 0) << 2, 1e5, b->c FROM t WHERE a @> b",
  ])("leaves %j as it is", (text) => {
    expect(translate(text)).toEqual({ text, values: [] });
  });

  it("has a row without a number take the next one", () => {
    const text = 'insert into "links" ("id", "name", "email") values (null, ?, null), (null, ?, null)';
    expect(translate(text).text).toBe(
      'insert into "links" ("id", "name", "email") values (default, $1, null), (default, $2, null)',
    );
  });

  it("names what a row conflicts by without its table", () => {
    const text =
      'insert into "t" ("a", "b") values (?, null) on conflict ("t"."a", "t"."b") do update set "c" = "t"."c" + 1 where "t"."c" < ?';
    expect(translate(text).text).toBe(
      'insert into "t" ("a", "b") values ($1, null) on conflict ("a", "b") do update set "c" = "t"."c" + 1 where "t"."c" < $2',
    );
  });
});
