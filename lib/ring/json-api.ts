import { z } from "zod";

const MAX_ID = 256;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** An id we have to rely on: a text that can name something. */
export const id = z
  .string()
  .min(1)
  .max(MAX_ID)
  .refine((text) => !CONTROL.test(text) && text.isWellFormed());

/** Null in place of what is absent, null or not what it should be: Ring's answers vary in what they say, and how. */
export function lenient<T>(schema: z.ZodType<T>) {
  return z
    .unknown()
    .optional()
    .transform((value): T | null => schema.safeParse(value).data ?? null);
}

/** A list without those entries that are not what they should be; empty where it is no list. */
export function lenientList<T>(schema: z.ZodType<T>) {
  return z
    .unknown()
    .optional()
    .transform((value): T[] => (Array.isArray(value) ? value.flatMap((one) => schema.safeParse(one).data ?? []) : []));
}

/** Epoch milliseconds of a number, a numeric text or an ISO 8601 text. */
export const time = z
  .union([z.number(), z.string()])
  .transform((value) => (/^\d{4}-/.test(String(value)) ? Date.parse(String(value)) : readNumber(value)))
  .pipe(z.number().min(0).max(8.64e15).transform(Math.floor));

function readNumber(value: number | string): number {
  return typeof value === "number" || /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
}

const reference = z.object({ type: z.string(), id });

/** What Ring sends of one thing; its attributes are read by those who know them. */
export const resource = z.object({
  type: z.string().catch(""),
  id,
  attributes: z.record(z.string(), z.unknown()).catch({}),
  relationships: z
    .record(z.string(), z.object({ data: z.union([reference, lenientList(reference)]) }).catch({ data: [] }))
    .catch({}),
});

/** A link as a text or, as JSON:API has it too, as an object. */
const link = z.union([z.string(), z.object({ href: z.string() }).transform(({ href }) => href)]);

export type Resource = z.infer<typeof resource>;

/** What came beside the things themselves, by type and id. */
export type Included = ReadonlyMap<string, Resource>;

const included = lenientList(resource).transform(
  (all): Included => new Map(all.map((resource) => [nameOf(resource), resource])),
);
const links = lenient(z.object({ next: lenient(link) }));

/** A document about one thing. */
export const one = z.object({ data: resource, included });

/** A document about many, perhaps with more to come. */
export const many = z.object({ data: z.array(resource), included, links });

/** What a relationship leads to: attributes of an included resource; null where there is none. */
export function related(from: Resource, name: string, among: Included): unknown {
  const data = from.relationships[name]?.data ?? [];
  if (Array.isArray(data)) return null;
  return among.get(nameOf(data))?.attributes ?? null;
}

function nameOf({ type, id }: { type: string; id: string }): string {
  return `${type}\n${id}`;
}

/** The ids that a relationship names. */
export function relatedIds(from: Resource, name: string): string[] {
  const data = from.relationships[name]?.data ?? [];
  return (Array.isArray(data) ? data : [data]).map(({ id }) => id);
}
