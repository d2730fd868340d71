/** The matrix: a row for each commitment, a column for each threat or theme, a mark where the one is about the other. */
import { Picture, shorten, wrapped } from "./picture.tsx";

export interface MatrixRow {
  id: string;
  name: string;
  group: string;
  /** Whether it is known from the summary of the declaration, or from the press only. */
  first: boolean;
}

export interface Matrix {
  rows: readonly MatrixRow[];
  columns: readonly { id: string; name: string }[];
  /** The pairs of a row's id and a column's. */
  pairs: ReadonlySet<string>;
}

interface Props {
  matrix: Matrix;
  title: string;
  description: string;
  first: string;
  second: string;
  footnote: string;
}

const LINE = 36;
const GROUP = 27;
const COLUMN = 34;
const NAMES = 400;

export function pair(row: string, column: string): string {
  return `${row} ${column}`;
}

export function MatrixPicture({ matrix, title, description, first, second, footnote }: Props) {
  const { rows, columns, pairs } = matrix;
  const heads = Math.min(220, Math.max(...columns.map((column) => shorten(column.name, 34).length)) * 5.2 + 24);
  const lines: ({ row: MatrixRow } | { group: string })[] = [];
  for (const [place, row] of rows.entries()) {
    if (row.group !== rows[place - 1]?.group) lines.push({ group: row.group });
    lines.push({ row });
  }
  const slant = heads * 0.72;
  const width = NAMES + columns.length * COLUMN + slant;
  const tops: number[] = [];
  let bottom = heads;
  for (const line of lines) {
    tops.push(bottom);
    bottom += "row" in line ? LINE : GROUP;
  }
  const height = bottom + 62;
  return (
    <Picture id="matrix" title={title} description={description} width={Math.ceil(width)} height={Math.ceil(height)}>
      {columns.map((column, place) => {
        const x = NAMES + place * COLUMN + COLUMN / 2;
        return (
          <g>
            <path class="line" d={`M${x} ${heads - 4}V${bottom}`} />
            <text transform={`translate(${x + 2},${heads - 10}) rotate(-46)`} data-show={column.id}>
              {shorten(column.name, 34)}
              <title>{column.name}</title>
            </text>
          </g>
        );
      })}
      {lines.map((line, place) => {
        const top = tops[place] ?? 0;
        if ("group" in line) {
          return (
            <text class="strong soft small" x="0" y={top + GROUP - 8}>
              {line.group}
            </text>
          );
        }
        const { row } = line;
        const y = top + LINE / 2;
        const said = wrapped(row.name, 58, 2);
        return (
          <g>
            <path class="line" d={`M0 ${y + LINE / 2}H${NAMES + columns.length * COLUMN}`} />
            <text y={y + 4.5 - (said.length - 1) * 7.5} data-show={row.id}>
              {said.map((part, at) => (
                <tspan x="0" dy={at ? 15 : 0}>
                  {part}
                </tspan>
              ))}
              <title>{row.name}</title>
            </text>
            {columns.map((column, at) =>
              pairs.has(pair(row.id, column.id)) ? (
                <Mark
                  x={NAMES + at * COLUMN + COLUMN / 2}
                  y={y}
                  first={row.first}
                  id={pair(row.id, column.id)}
                  name={`${row.name}: ${column.name}`}
                />
              ) : null,
            )}
          </g>
        );
      })}
      <g transform={`translate(0,${bottom + 24})`}>
        <Mark x={8} y={0} first={true} />
        <text x="24" y="4.5">
          {first}
        </text>
        <Mark x={NAMES + 8} y={0} first={false} />
        <text x={NAMES + 24} y="4.5">
          {second}
        </text>
      </g>
      <text class="soft small" x="0" y={height - 6}>
        {footnote}
      </text>
    </Picture>
  );
}

function Mark({ x, y, first, id, name }: { x: number; y: number; first: boolean; id?: string; name?: string }) {
  return first ? (
    <rect class="both certain" x={x - 7} y={y - 7} width="14" height="14" rx="3" data-pair={id}>
      {name && <title>{name}</title>}
    </rect>
  ) : (
    <circle class="both ring" cx={x} cy={y} r="6.2" data-pair={id}>
      {name && <title>{name}</title>}
    </circle>
  );
}
