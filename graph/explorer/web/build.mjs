// Bundle the page: `node build.mjs OUT`, or its unit tests: `node build.mjs --test`.
import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(here);

if (process.argv[2] === "--test") {
  const tests = readdirSync("test").filter((name) => name.endsWith(".test.ts"));
  await build({
    entryPoints: tests.map((name) => join("test", name)),
    bundle: true,
    platform: "node",
    format: "esm",
    outdir: "build-test",
    logLevel: "warning",
  });
} else {
  const out = process.argv[2] ?? "../_web";
  mkdirSync(out, { recursive: true });
  const common = {
    bundle: true,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  };
  const inputs = [];
  for (const [name, entry] of [
    ["page", "src/main.ts"],
    ["review", "src/review.ts"],
  ]) {
    const script = await build({
      ...common,
      entryPoints: [entry],
      format: "iife",
      target: ["es2022"],
      outfile: join(out, `${name}.js`),
    });
    inputs.push(...Object.keys(script.metafile.inputs));
    await build({ ...common, entryPoints: [`src/style/${name}.css`], outfile: join(out, `${name}.css`) });
  }
  writeFileSync(join(out, "THIRD_PARTY_NOTICES.txt"), notices(inputs));
}

/** The licence of every package that is in the bundle. */
function notices(inputs) {
  const names = [
    ...new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]).filter(Boolean)),
  ].sort();
  return names
    .map((name) => {
      const folder = join("node_modules", name);
      const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
      return `${name} ${version} (${license})\n\n${file ? readFileSync(join(folder, file), "utf8").trim() : ""}\n`;
    })
    .join("\n" + "-".repeat(70) + "\n\n");
}
