/** What would have made a signature match: a change of the body on its way, or of the key. */
export type Change =
  | "none"
  | "newline added"
  | "newline removed"
  | "lines ended anew"
  | "mark added"
  | "mark removed"
  | "written anew"
  | "body lost"
  | "newline in the key";

export interface Diagnosis {
  change: Change;
  /** The key that signed it. */
  keyId: string;
}

interface Words {
  what: string;
  todo: readonly string[];
}

const KEY_IS_RIGHT = "Key {key} is the right one; only the body was changed after it was signed.";
const PROXY = "Let whatever stands between Ring and Gatehouse pass on the body byte for byte.";

const words: Record<Change, Words> = {
  none: {
    what: "It was answered 401 because no key matched then. Key {key} matches now.",
    todo: ["Replay it, and it is admitted."],
  },
  "newline added": {
    what: `Its signature matches the body without the newline at its end. ${KEY_IS_RIGHT} It was answered 401.`,
    todo: [
      "Something added a newline at the end of the body after it was signed. A text editor, echo, or curl with a file does so.",
      PROXY,
    ],
  },
  "newline removed": {
    what: `Its signature matches the body with a newline at its end. ${KEY_IS_RIGHT} It was answered 401.`,
    todo: [
      "Something removed the newline at the end of the body after it was signed. curl’s --data does so; --data-binary does not.",
      PROXY,
    ],
  },
  "lines ended anew": {
    what: `Its signature matches the body with other line ends (CRLF in place of LF, or LF in place of CRLF). ${KEY_IS_RIGHT} It was answered 401.`,
    todo: ["Something converted the line ends of the body.", PROXY],
  },
  "mark added": {
    what: `Its signature matches the body without the byte order mark at its start. ${KEY_IS_RIGHT} It was answered 401.`,
    todo: ["Something saved the body anew and put a byte order mark (ef bb bf) before it.", PROXY],
  },
  "mark removed": {
    what: `Its signature matches the body with a byte order mark at its start. ${KEY_IS_RIGHT} It was answered 401.`,
    todo: ["Something removed the byte order mark (ef bb bf) of the body.", PROXY],
  },
  "written anew": {
    what: `Its signature matches the same JSON written in another way. ${KEY_IS_RIGHT} It was answered 401.`,
    todo: [
      "Something read the JSON and wrote it anew: other spaces, line breaks or escapes. A gateway that transforms or checks JSON does so.",
      PROXY,
    ],
  },
  "body lost": {
    what: "Its signature matches an empty body. Key {key} is the right one, but whoever signed it signed nothing. It was answered 401.",
    todo: ["The sender signed before it had the body, or signed another part. Sign the raw bytes that are sent."],
  },
  "newline in the key": {
    what: "Its signature matches key {key} with a newline at its end. It was answered 401.",
    todo: [
      "The sender’s key has a newline at its end, as a file or echo adds it. Remove it there: the key is the text alone.",
    ],
  },
};

/** What a diagnosis means and what to do about it. */
export function diagnosisWords({ change, keyId }: Diagnosis): Words {
  const { what, todo } = words[change];
  return { what: what.replaceAll("{key}", keyId), todo: todo.map((text) => text.replaceAll("{key}", keyId)) };
}
