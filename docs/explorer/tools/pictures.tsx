/** The pictures of the README, drawn by the components of the explorer from its data. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { VNode } from "preact";
import { renderToStaticMarkup } from "preact-render-to-string";

import { arrange } from "../src/matrix.ts";
import { cell, unpack, type Packed, type Row } from "../src/packing.ts";
import { MapPicture, type PlaceMark } from "../src/pictures/map.tsx";
import { MatrixPicture } from "../src/pictures/matrix.tsx";
import style from "../src/pictures/pictures.css";
import { sayIn } from "../src/say.ts";
import { nameOf, type Words } from "../src/words.ts";
import { COARSE, worldMap } from "./geometry.ts";

const say = sayIn("en");

/** Write `map.svg` and `matrix.svg` beside the folder `data`. */
export async function drawPictures(folder: string): Promise<void> {
  const read = async (name: string): Promise<unknown> => {
    const text = await readFile(join(folder, "data", `${name}.js`), "utf8");
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };
  const table = async (name: string): Promise<Row[]> => unpack((await read(name)) as Packed);
  const words = (await read("words.en")) as Words;
  const map = mapOf(words, await table("countries"));
  const matrix = matrixOf(words, await table("commitments"), await table("commitment_threats"));
  await writeFile(join(folder, "map.svg"), standalone(map));
  await writeFile(join(folder, "matrix.svg"), standalone(matrix));
}

function mapOf(words: Words, countries: readonly Row[]): VNode {
  const marks = countries.map((row): PlaceMark => {
    const name = nameOf(words, cell(row, "id"));
    const side = cell(row, "party") === "EU" ? "eu" : "clasi";
    return { id: cell(row, "id"), numeric: cell(row, "numeric"), name, side, holds: "certain", note: `${name} (${cell(row, "party")})` };
  });
  const of = (side: string): string[] => marks.filter((mark) => mark.side === side).map((mark) => mark.name);
  return (
    <MapPicture
      map={worldMap(COARSE)}
      marks={marks}
      legend={(["eu", "clasi"] as const).map((side) => ({
        side,
        holds: "certain",
        text: `${say(`map.${side}`)} (${of(side).length})`,
      }))}
      title={say("map.titleParties", { n: countries.length })}
      description={say("map.descParties", {
        n: of("eu").length,
        names: of("eu").join(", "),
        m: of("clasi").length,
        others: of("clasi").join(", "),
      })}
      footnote={say("map.footnote")}
    />
  );
}

function matrixOf(words: Words, commitments: readonly Row[], pairs: readonly Row[]): VNode {
  const links = pairs.map((row) => ({ row: cell(row, "commitment_id"), column: cell(row, "threat_id") }));
  const matrix = arrange(words, "commitments", commitments, links, "kind");
  const named = { rows: say("matrix.commitments").toLowerCase(), columns: say("matrix.threats").toLowerCase() };
  const left = commitments.length - matrix.rows.length;
  const nameOfColumn = (id: string): string => matrix.columns.find((column) => column.id === id)?.name ?? id;
  const lines = matrix.rows.map((row) => {
    const columns = links.filter((link) => link.row === row.id).map((link) => nameOfColumn(link.column));
    return `${row.name}: ${columns.join(", ")}.`;
  });
  return (
    <MatrixPicture
      matrix={matrix}
      title={say("matrix.title", named)}
      description={say("matrix.desc", { n: links.length, lines: lines.join(" ") })}
      first={say("matrix.legendFirst")}
      second={say("matrix.legendSecond")}
      footnote={left ? say("matrix.without", { n: left }) : ""}
    />
  );
}

/** Dark text may stand on a dark page else, or light text on a light one: not every page follows the system. */
const BACK = '<rect width="100%" height="100%" style="fill:var(--plain)"/>';

/** A file of its own: one line for each element, so that a change of the data is a small change of the file. */
function standalone(picture: VNode): string {
  const text = renderToStaticMarkup(picture)
    .replace(/ data-(show|pair|focus)="[^"]*"/g, "")
    .replace(/<(path|rect|circle)([^>]*)><\/\1>/g, "<$1$2/>");
  const rules = style.replace(/\/\*.*?\*\//gs, "").trim();
  return (
    text
      .replace(/(<svg[^>]*>)/, `$1\n<style>\n${rules}\n</style>\n${BACK}\n`)
      .replaceAll(/><(?=path|g|rect|circle|text)/g, ">\n<") + "\n"
  );
}
