import { readdirSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { examples } from "@/lib/rest/examples";
import { describeApi } from "@/lib/rest/openapi";
import { type AnswerName, answers, operations } from "@/lib/rest/operations";
import { type ApiDocument, createChecker } from "../../helpers/openapi";

const document = describeApi() as unknown as ApiDocument;

describe("the document of the API", () => {
  it("is OpenAPI 3.1 by the schema of OpenAPI itself", async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it("tells of every route there is, and of no other", () => {
    const files = readdirSync("app/api/v1", { recursive: true, encoding: "utf8" });
    const routes = files
      .filter((file) => file.endsWith("/route.ts") && !file.startsWith("[..."))
      .map((file) => `/api/v1/${file.replace("/route.ts", "").replaceAll(/\[(\w+)\]/g, "{$1}")}`);
    expect(Object.keys(document.paths).toSorted()).toEqual(routes.toSorted());
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  it("gives examples that are what they say", () => {
    const check = createChecker(document);
    for (const [name, example] of Object.entries(examples)) {
      expect([name, z.strictObject(answers[name as AnswerName].shape).safeParse(example).error]).toEqual([
        name,
        undefined,
      ]);
      const content = { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
      expect([name, check({ content }, example)]).toEqual([name, []]);
    }
  });

  it("leaves room for members that come later, and for no other version of JSON Schema", () => {
    const text = JSON.stringify(document);
    expect(text).not.toContain('additionalProperties":false');
    expect(text).not.toContain("$schema");
    expect(text).not.toContain(String(Number.MAX_SAFE_INTEGER));
  });
});
