/**
 * What npm packages make of the site. Called by `python -m docs.builder`, with the folder to write to:
 *
 *   node tools/build.mjs explorer FOLDER   the page, its script and style, the map and the licences
 *   node tools/build.mjs pictures FOLDER   the pictures of the README, from the data in FOLDER/data
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build } from "esbuild";

const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
/** Whose code or outlines are in what we publish. */
const SHIPPED = ["preact", "world-atlas"];

const COMMON = {
  absWorkingDir: HERE,
  bundle: true,
  charset: "utf8",
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  logLevel: "warning",
  target: "es2022",
};

async function explorer(folder) {
  await mkdir(join(folder, "data"), { recursive: true });
  const script = { entryPoints: ["src/main.tsx"], format: "iife", loader: { ".css": "text" } };
  await build({ ...COMMON, ...script, minify: true, outfile: join(folder, "explorer.js") });
  await build({ ...COMMON, entryPoints: ["src/explorer.css"], minify: true, outfile: join(folder, "explorer.css") });
  await cp(join(HERE, "index.html"), join(folder, "index.html"));
  const { worldMap } = await tool("geometry.ts");
  await writeFile(join(folder, "data", "map.js"), `explorerData("map",${JSON.stringify(worldMap())});\n`);
  await writeFile(join(folder, "licences.txt"), await licences());
}

async function pictures(folder) {
  const { drawPictures } = await tool("pictures.tsx");
  await drawPictures(folder);
}

/** A module of this folder, with all that it imports. */
async function tool(name) {
  const work = await mkdtemp(join(tmpdir(), "explorer-"));
  try {
    const outfile = join(work, "tool.mjs");
    const loader = { ".css": "text" };
    await build({ ...COMMON, entryPoints: [join("tools", name)], platform: "node", format: "esm", loader, outfile });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(work, { recursive: true });
  }
}

async function licences() {
  const parts = SHIPPED.map(async (name) => {
    const folder = join(HERE, "node_modules", name);
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    return `${name} ${version}\n\n${await readFile(join(folder, "LICENSE"), "utf8")}`;
  });
  const outlines = "The outlines of the map are Natural Earth's (public domain), by way of world-atlas.\n";
  return [outlines, ...(await Promise.all(parts))].join("\n----\n\n");
}

const [command, folder] = process.argv.slice(2);
const commands = { explorer, pictures };
if (!folder || !Object.hasOwn(commands, command)) {
  console.error("usage: node tools/build.mjs explorer|pictures FOLDER");
  process.exit(2);
}
await commands[command](resolve(folder));
