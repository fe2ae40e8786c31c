import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

export interface ParameterSchema {
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  maximum?: number;
}

export interface ApiOperation {
  operationId: string;
  parameters: { name: string; in: string; schema: ParameterSchema }[];
  responses: Record<string, unknown>;
}

export interface ApiDocument {
  openapi: string;
  paths: Record<string, { get: ApiOperation }>;
  components: { schemas: Record<string, unknown>; responses: Record<string, unknown> };
}

/** What an operation answers with this status, as it stands in the document. */
export function answerSchema({ responses }: ApiOperation, status: string): unknown {
  return responses[status];
}

/** Tells what is wrong with an answer by what the document says of it; members that it does not know are wrong too. */
export function createChecker(document: ApiDocument): (response: unknown, answer: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const closed = JSON.parse(JSON.stringify(document), close) as ApiDocument;
  return (response, answer) => {
    const { $ref } = response as { $ref?: string };
    const described = $ref === undefined ? response : document.components.responses[$ref.split("/").at(-1) ?? ""];
    const { content } = described as { content: Record<string, { schema: object }> };
    const schema = JSON.parse(JSON.stringify(Object.values(content)[0]?.schema), close) as object;
    const validate = ajv.compile({ ...schema, components: closed.components });
    return validate(answer) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
}

/** Objects with known members have no others. */
function close(_name: string, value: unknown): unknown {
  const isKnown = typeof value === "object" && value !== null && "properties" in value && "type" in value;
  return isKnown ? { ...value, additionalProperties: false } : value;
}
