// Builds the interface into static/dist/: one stylesheet, one script, the
// pictures, each under a name with its content's hash and with compressed
// twins, and manifest.json, which says which is which. Run as `npm run build`.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { adapted } from "./govuk.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const packageCss = createRequire(import.meta.url).resolve(
  "govuk-frontend/dist/govuk/govuk-frontend.min.css",
);

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });

const files = new Map([
  ["theme.css", await bundled("css/theme.css", [adaptedGovuk()])],
  ["app.js", await bundled("js/app.js", [])],
]);
for (const name of await readdir(join(here, "img"))) {
  files.set(name, await readFile(join(here, "img", name)));
}
refuseOutsideRequests(files.get("theme.css").toString());

const manifest = {};
for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
  manifest[name] = await written(name, content);
}
await writeFile(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
for (const name of ["theme.css", "app.js"]) {
  const bytes = files.get(name);
  console.log(`${name}: ${bytes.length} bytes, ${brotli(bytes).length} compressed`);
}

/** One entry file with all it imports, made small. */
async function bundled(entry, plugins) {
  const result = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: ["es2020", "chrome100", "firefox100", "safari15"],
    legalComments: "none",
    logLevel: "warning",
    plugins,
  });
  return Buffer.from(result.outputFiles[0].contents);
}

/** Lets the theme say `@import "govuk-frontend"` and get the package's rules in our dress. */
function adaptedGovuk() {
  return {
    name: "govuk-frontend",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^govuk-frontend$/ }, () => ({ path: packageCss, namespace: "govuk" }));
      onLoad({ filter: /.*/, namespace: "govuk" }, async ({ path }) => ({
        contents: adapted(await readFile(path, "utf8")),
        loader: "css",
      }));
    },
  };
}

/** The content policy allows our own files only: nothing else may be asked for. */
function refuseOutsideRequests(css) {
  const found = css.match(/url\((?!#)[^)]*\)|@font-face|@import/);
  if (found) throw new Error(`theme.css would ask for ${found[0]}`);
}

/** Writes a file under its hashed name with its twins, and says that name. */
async function written(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const extension = extname(name);
  const hashed = `${name.slice(0, -extension.length)}-${hash}${extension}`;
  await writeFile(join(dist, hashed), content);
  if ([".css", ".js", ".svg"].includes(extension)) {
    await writeFile(join(dist, `${hashed}.br`), brotli(content));
    await writeFile(join(dist, `${hashed}.gz`), gzipSync(content, { level: 9 }));
  }
  return hashed;
}

function brotli(content) {
  return brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
}
