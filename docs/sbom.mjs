// What the finished program is made of, as CycloneDX 1.6: every crate of Cargo.lock that
// a release build uses, and what of npm is built into its pages. The same sources give
// the same bytes. Offline; needs nothing but cargo and Node.
//
//   node docs/sbom.mjs > motcua.cdx.json
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const run = (command, ...args) => execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
const PLATFORM = "x86_64-unknown-linux-gnu";
const metadata = JSON.parse(run("cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", PLATFORM));
const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
const packages = new Map(metadata.packages.map((about) => [about.id, about]));
const checksums = new Map(
  readFileSync("Cargo.lock", "utf8")
    .split("[[package]]")
    .map((block) => /name = "(.+)"\nversion = "(.+)"[^]*?checksum = "(.+)"/.exec(block))
    .filter(Boolean)
    .map(([, name, version, checksum]) => [`${name}@${version}`, checksum]),
);

// Crates that end in the program, then those that only build it. Cargo joins the
// features that tests ask for, so there may be a few too many, never one too few.
const isProcMacro = (id) => packages.get(id).targets.some((target) => target.kind.includes("proc-macro"));
const uses = (id) =>
  nodes.get(id).deps.flatMap(({ pkg, dep_kinds: kinds }) =>
    kinds.filter(({ kind }) => kind !== "dev").map(({ kind }) => ({ pkg, builds: kind === "build" || isProcMacro(pkg) })),
  );
const shipped = new Set();
const building = new Set();
const collect = (from, into, takes) => {
  for (const { pkg, builds } of from.flatMap(uses)) {
    if (shipped.has(pkg) || into.has(pkg) || !takes(builds)) continue;
    into.add(pkg);
    collect([pkg], into, takes);
  }
};
const root = metadata.resolve.root;
collect([root], shipped, (builds) => !builds);
collect([root, ...shipped], building, () => true);

const purl = (id) => `pkg:cargo/${packages.get(id).name}@${encodeURIComponent(packages.get(id).version)}`;
const crate = (id) => {
  const { name, version, license, repository, description } = packages.get(id);
  const checksum = checksums.get(`${name}@${version}`);
  return {
    type: "library",
    "bom-ref": purl(id),
    name,
    version,
    ...(description && { description: description.trim().replace(/\s+/g, " ") }),
    scope: shipped.has(id) ? "required" : "excluded",
    ...(checksum && { hashes: [{ alg: "SHA-256", content: checksum }] }),
    ...(license && { licenses: [{ expression: license.replaceAll("/", " OR ") }] }),
    purl: purl(id),
    ...(repository && { externalReferences: [{ type: "vcs", url: repository }] }),
  };
};

// Of npm only what stands in the styles and scripts is in the program.
const BUNDLED = ["govuk-frontend"];
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const ofNpm = Object.entries(lock.packages)
  .filter(([path]) => path !== "")
  .map(([path, { version, license, integrity }]) => {
    const name = path.split("node_modules/").pop();
    const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
    const content = Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex");
    return {
      type: "library",
      "bom-ref": purl,
      name,
      version,
      scope: BUNDLED.includes(name) ? "required" : "excluded",
      hashes: [{ alg: "SHA-512", content }],
      licenses: [{ expression: license }],
      purl,
    };
  });

const crates = [...shipped, ...building].sort();
const used = new Set([...crates, root]);
const { name, version, license, description } = packages.get(root);
const bom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: {
    component: { type: "application", "bom-ref": purl(root), name, version, description, licenses: [{ expression: license }], purl: purl(root) },
  },
  components: [...crates.map(crate), ...ofNpm],
  dependencies: [...used].map((id) => ({
    ref: purl(id),
    dependsOn: [
      ...new Set(nodes.get(id).deps.map(({ pkg }) => pkg).filter((pkg) => used.has(pkg)).map(purl)),
      ...(id === root ? ofNpm.filter(({ scope }) => scope === "required").map(({ purl }) => purl) : []),
    ].sort(),
  })),
};
process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
const count = (scope) => bom.components.filter((component) => component.scope === scope).length;
process.stderr.write(`${count("required")} parts in the program, ${count("excluded")} that only build it\n`);
