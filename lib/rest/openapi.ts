import "server-only";
import { z } from "zod";
import { env } from "@/lib/env";
import { examples } from "./examples";
import { type AnswerName, answers, type Operation, operations } from "./operations";

type Json = Record<string, unknown>;

const ABOUT = [
  "Reads what this Gatehouse knows; changes nothing. Make an API key under More, API keys, and send it as a bearer.",
  "All times are epoch milliseconds. Members may be added to answers: ignore those you do not know.",
  "Keys and ids are numbers of Gatehouse's own; of Ring's there are none but in the bodies of deliveries.",
].join("\n\n");

const EXAMPLE_CURSOR = "ZXZlbnRzOjE3OTAwMDAwMDAwMDAuNDcxMQ";

/** The API in the terms of OpenAPI 3.1, made of the schemas that its answers are typed by. */
export function describeApi(): Json {
  return {
    openapi: "3.1.0",
    info: { title: "Gatehouse", version: "1", description: ABOUT, license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: env().PUBLIC_URL }],
    security: [{ apiKey: [] }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: Object.fromEntries(operations.map((operation) => [operation.path, { get: describeOperation(operation) }])),
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key: gh_ and 43 letters and digits." },
      },
      schemas: describeSchemas(),
      responses: { Problem: problemResponse() },
    },
  };
}

function describeOperation({ id, path, tag, summary, description, parameters, answer }: Operation): Json {
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description && { description }),
    parameters: [...pathParameters(path), ...queryParameters(parameters)],
    responses: {
      "200": "page" in answer ? pageResponse(path, answer.page) : oneResponse(answer.one),
      "400": problem(),
      "401": problem(),
      ...(path.includes("{") && { "404": problem() }),
      "405": problem(),
      "429": problem(),
      "500": problem(),
    },
  };
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "integer", minimum: 1 },
    example: 1,
  }));
}

/** Lists are repeated: `?type=a&type=b`. */
function queryParameters(parameters: z.ZodObject): Json[] {
  const { properties = {} } = toSchema(parameters);
  return Object.entries(properties as Record<string, Json>).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: false,
    description,
    schema,
    ...(schema.type === "array" && { style: "form", explode: true }),
  }));
}

function oneResponse(name: AnswerName): Json {
  const content = { "application/json": { schema: reference(name), example: examples[name] } };
  return { description: answers[name].description, content };
}

function pageResponse(path: string, name: AnswerName): Json {
  const next = `${path}?after=${EXAMPLE_CURSOR}`;
  const schema = {
    type: "object",
    properties: {
      data: { type: "array", items: reference(name) },
      next: { type: ["string", "null"], description: "The address of the next page; null at the end." },
    },
    required: ["data", "next"],
  };
  return {
    description: "A page.",
    headers: { link: { description: 'The next page too, as rel="next".', schema: { type: "string" } } },
    content: { "application/json": { schema, example: { data: [examples[name]], next } } },
  };
}

function problemResponse(): Json {
  const content = { "application/problem+json": { schema: reference("Problem"), example: examples.Problem } };
  return { description: answers.Problem.description, content };
}

function describeSchemas(): Json {
  return Object.fromEntries(Object.entries(answers).map(([name, schema]) => [name, toSchema(schema)]));
}

/** As JSON Schema 2020-12, which OpenAPI 3.1 speaks; open to members that come later. */
function toSchema(schema: z.ZodType): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, {
    io: "input",
    override({ jsonSchema }) {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // "contentEncoding" says it; the format is nobody else's word.
      if (jsonSchema.format === "base64") {
        delete jsonSchema.format;
        delete jsonSchema.pattern;
      }
    },
  });
  return described;
}

const reference = (name: AnswerName) => ({ $ref: `#/components/schemas/${name}` });
const problem = () => ({ $ref: "#/components/responses/Problem" });
