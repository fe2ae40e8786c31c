/** One sample of a metric: its full name, its labels, its value. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

export interface Family {
  name: string;
  type: string;
  help: string;
  samples: Sample[];
}

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/;
const TYPES = ["counter", "gauge", "histogram", "summary"];

/** Reads the Prometheus text format 0.0.4 strictly: every family with HELP and TYPE first, no sample twice, no odd line. */
export function parseExposition(text: string): Map<string, Family> {
  if (!text.endsWith("\n")) throw new Error("the text does not end in a line feed");
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  let family: Family | undefined;
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const [, keyword, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (keyword === "HELP") {
      if (families.has(name) || !NAME.test(name)) throw new Error(`odd family: ${line}`);
      family = { name, type: "", help: rest, samples: [] };
      families.set(name, family);
    } else if (keyword === "TYPE") {
      if (family?.name !== name || family.type !== "" || !TYPES.includes(rest)) throw new Error(`odd type: ${line}`);
      family.type = rest;
    } else {
      const sample = parseSample(line);
      const key = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
      if (!family || !belongs(family, sample) || seen.has(key)) throw new Error(`odd sample: ${line}`);
      seen.add(key);
      family.samples.push(sample);
    }
  }
  for (const one of families.values()) if (one.type === "histogram") checkHistogram(one);
  return families;
}

function parseSample(line: string): Sample {
  const [, name, list = "", number = ""] = SAMPLE.exec(line) ?? [];
  const value = number === "+Inf" ? Number.POSITIVE_INFINITY : number === "NaN" ? Number.NaN : Number(number);
  if (name === undefined || (Number.isNaN(value) && number !== "NaN")) throw new Error(`odd line: ${line}`);
  return { name, labels: parseLabels(list), value };
}

function parseLabels(list: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let rest = list; rest !== ""; ) {
    const [whole, name = "", value = ""] = LABEL.exec(rest) ?? [];
    if (whole === undefined || name in labels) throw new Error(`odd labels: ${list}`);
    labels[name] = value.replaceAll(/\\(["\\n])/g, (_, letter: string) => (letter === "n" ? "\n" : letter));
    rest = rest.slice(whole.length);
  }
  return labels;
}

function belongs({ name, type }: Family, sample: Sample): boolean {
  if (type === "histogram") return [`${name}_bucket`, `${name}_sum`, `${name}_count`].includes(sample.name);
  if (type === "summary") return [name, `${name}_sum`, `${name}_count`].includes(sample.name);
  return type !== "" && sample.name === name;
}

/** Per set of labels: bounds and counts grow, and the last bucket holds all. */
function checkHistogram({ name, samples }: Family): void {
  const rows = new Map<string, { bounds: number[]; counts: number[]; count?: number; sum?: number }>();
  for (const { name: full, labels, value } of samples) {
    const { le, ...others } = labels;
    const row = rows.get(JSON.stringify(others)) ?? { bounds: [], counts: [] };
    rows.set(JSON.stringify(others), row);
    if (full.endsWith("_count")) row.count = value;
    else if (full.endsWith("_sum")) row.sum = value;
    else {
      row.bounds.push(le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le));
      row.counts.push(value);
    }
  }
  for (const { bounds, counts, count, sum } of rows.values()) {
    const grows = (list: number[], least: number) =>
      list.every((one, place) => place === 0 || one - (list[place - 1] ?? 0) >= least);
    const isWhole = bounds.at(-1) === Number.POSITIVE_INFINITY && counts.at(-1) === count && sum !== undefined;
    if (!isWhole || !grows(bounds, Number.MIN_VALUE) || !grows(counts, 0)) throw new Error(`odd histogram ${name}`);
  }
}

/** The value of one sample; undefined where there is none with exactly these labels. */
export function sampleOf(
  families: Map<string, Family>,
  name: string,
  labels: Record<string, string> = {},
): number | undefined {
  const wanted = JSON.stringify(Object.entries(labels).sort());
  const all = [...families.values()].flatMap(({ samples }) => samples);
  return all.find((one) => one.name === name && JSON.stringify(Object.entries(one.labels).sort()) === wanted)?.value;
}
