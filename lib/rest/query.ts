import "server-only";
import { z } from "zod";
import { badQuestion } from "./problem";

/** The parameters of a request as their schema wants them; throws a Refusal (400) that says which one is wrong. */
export function readQuery<T extends z.ZodObject>(request: Request, schema: T): z.infer<T> {
  const { searchParams } = new URL(request.url);
  const given: Record<string, unknown> = {};
  for (const name of new Set(searchParams.keys())) {
    const field = fieldOf(schema, name);
    const values = searchParams.getAll(name);
    if (!field) throw badQuestion("parameter", `There is no parameter "${name.slice(0, 40)}" here.`);
    if (!field.isList && values.length > 1) throw badQuestion(kindOf(name), `Give "${name}" once.`);
    const typed = field.isNumber ? values.map(toNumber) : values;
    given[name] = field.isList ? typed : typed[0];
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0] ?? { path: [], message: "" };
  const name = String(path[0]);
  throw badQuestion(kindOf(name), `"${name}" cannot be used: ${message}`);
}

function fieldOf(schema: z.ZodObject, name: string): { isList: boolean; isNumber: boolean } | null {
  if (!Object.hasOwn(schema.shape, name)) return null;
  const type = bare(schema.shape[name]);
  const element = type instanceof z.ZodArray ? type.element : type;
  return { isList: type instanceof z.ZodArray, isNumber: element instanceof z.ZodNumber };
}

function bare(type: unknown): unknown {
  return type instanceof z.ZodOptional || type instanceof z.ZodDefault ? bare(type.unwrap()) : type;
}

/** What is no whole number stays a text, so that the schema refuses it. */
function toNumber(text: string): number | string {
  return /^-?\d{1,16}$/.test(text) ? Number(text) : text;
}

function kindOf(name: string): "cursor" | "limit" | "parameter" {
  return name === "after" ? "cursor" : name === "limit" ? "limit" : "parameter";
}
