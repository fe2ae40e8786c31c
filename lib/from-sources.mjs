// Lets Node run the product's own modules from the sources, where no bundler has been: "@/" is the root, ".ts" may be left
// out, "server-only" is empty, and what package.json says of the product has its names.
import { existsSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = pathToFileURL(`${process.cwd()}/`);
const product = new URL("package.json", root);

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "server-only") return next(new URL("node_modules/server-only/empty.js", root).href, context);
    const file = findSource(specifier, context.parentURL);
    return next(file ?? specifier, context);
  },
  load(url, context, next) {
    if (url !== product.href) return next(url, context);
    const { version } = JSON.parse(readFileSync(product, "utf8"));
    return { format: "module", source: `export const version = ${JSON.stringify(version)};`, shortCircuit: true };
  },
});

/** Null where Node finds it by itself. @param {string} specifier @param {string | undefined} parent */
function findSource(specifier, parent) {
  const isByName = specifier.startsWith("@/");
  const isBeside = specifier.startsWith(".") && !parent?.includes("/node_modules/");
  if (!isByName && !isBeside) return null;
  const url = isByName ? new URL(specifier.slice(2), root) : new URL(specifier, parent);
  const source = new URL(`${url.href}.ts`);
  if (existsSync(fileURLToPath(source))) return source.href;
  return isByName ? url.href : null;
}
