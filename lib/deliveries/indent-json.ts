const MAX_DEPTH = 32;
const TOKEN = /"(?:[^"\\]|\\.)*"|[[{]\s*[\]}]|[[\]{}:,]|[^\s"[\]{}:,]+/g;

/**
 * JSON with one member a line. Every token stays as it was written, which parsing would not promise: large numbers, double
 * keys, escapes. Null where it nests too deeply to be read. Expects valid JSON.
 */
export function indentJson(json: string): string | null {
  const parts: string[] = [];
  let depth = 0;
  for (const token of json.match(TOKEN) ?? []) {
    if (token === "}" || token === "]") {
      depth -= 1;
      parts.push(newLine(depth), token);
    } else if (token === "{" || token === "[") {
      depth += 1;
      if (depth > MAX_DEPTH) return null;
      parts.push(token, newLine(depth));
    } else if (token === ",") parts.push(token, newLine(depth));
    else if (token === ":") parts.push(": ");
    else parts.push(/^[[{]\s/.test(token) ? token.replaceAll(/\s/g, "") : token);
  }
  return parts.join("");
}

function newLine(depth: number): string {
  return `\n${"  ".repeat(depth)}`;
}
