// Lets plain Node run the product's own modules: "@/" is the root, ".ts" may be left out, "server-only" is empty.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { dirname, resolve as join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
    const isOurs = specifier.startsWith("@/");
    if (!isOurs && !specifier.startsWith(".")) return next(specifier, context);
    const base = isOurs ? root : dirname(fileURLToPath(context.parentURL ?? import.meta.url));
    const path = join(base, isOurs ? specifier.slice(2) : specifier);
    const file = [path, `${path}.ts`, join(path, "index.ts")].find((name) => /\.\w+$/.test(name) && existsSync(name));
    return file ? { url: pathToFileURL(file).href, shortCircuit: true } : next(specifier, context);
  },
});
