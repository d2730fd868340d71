/**
 * The network: meetings in the order of time on the left, bodies by side on the right, and who came to what between
 * them. Two columns, so that every name can be read; no layout that differs from one visit to the next.
 */
import { heightOfKey, KeyRows, type KeyEntry } from "./key.tsx";
import { Picture, wrapped, type Side } from "./picture.tsx";

export interface Knot {
  id: string;
  name: string;
  side: Side;
  /** How deep below its parent it stands. */
  depth: number;
  note: string;
}

export interface Tie {
  meeting: string;
  body: string;
  note: string;
  side: Side;
}

interface Props {
  meetings: readonly Knot[];
  bodies: readonly Knot[];
  ties: readonly Tie[];
  /** The one whose ties stand out. */
  focus: string;
  title: string;
  description: string;
  heads: { meetings: string; bodies: string };
  /** The key, where the picture has to explain itself. */
  legend?: readonly KeyEntry[];
  /** As wide as a narrow screen, the names in lines, and both columns from the top. */
  tall?: boolean;
}

interface Layout {
  width: number;
  /** Where the marks of the two columns stand. */
  left: number;
  right: number;
  line: number;
  /** What a step down the tree moves a name by; the room that a name has, in letters and lines. */
  step: number;
  letters: number;
  lines: number;
}

const WIDE: Layout = { width: 1200, left: 420, right: 760, line: 24, step: 13, letters: 58, lines: 1 };
const TALL: Layout = { width: 344, left: 140, right: 192, line: 38, step: 6, letters: 20, lines: 2 };
const HEAD = 34;
const TEXT = 13;

export function NetworkPicture({ meetings, bodies, ties, focus, title, description, heads, legend, tall = false }: Props) {
  const layout = tall ? TALL : WIDE;
  const { left, right, line } = layout;
  const longest = Math.max(meetings.length, bodies.length);
  const bottom = HEAD + longest * line + 10;
  const height = bottom + (legend ? 14 + heightOfKey(legend, layout.width) : 0);
  const heightOf = (place: number, of: number): number => HEAD + (place + 0.5 + (tall ? 0 : (longest - of) / 2)) * line;
  const meetingAt = new Map(meetings.map((knot, place) => [knot.id, heightOf(place, meetings.length)]));
  const bodyAt = new Map(bodies.map((knot, place) => [knot.id, heightOf(place, bodies.length)]));
  const near = new Set(ties.flatMap((tie) => (tie.meeting === focus || tie.body === focus ? [tie.meeting, tie.body] : [])));
  const faint = (id: string): string => (focus && id !== focus && !near.has(id) ? "opacity:.35" : "");
  const bend = (right - left) * 0.44;
  return (
    <Picture id="network" title={title} description={description} width={layout.width} height={height}>
      <text class="strong soft small" x={left - 12} y="16" text-anchor="end">
        {heads.meetings}
      </text>
      <text class="strong soft small" x={right + 12} y="16">
        {heads.bodies}
      </text>
      {ties.map((tie) => {
        const [from, to] = [meetingAt.get(tie.meeting), bodyAt.get(tie.body)];
        if (from === undefined || to === undefined) return null;
        const shown = !focus || tie.meeting === focus || tie.body === focus;
        return (
          <path
            class={`tie ${tie.side}`}
            style={`stroke:var(--side);stroke-width:${shown && focus ? 2.2 : 1.3};stroke-opacity:${shown ? (focus ? 0.95 : 0.55) : 0.08}`}
            d={`M${left} ${from}C${left + bend} ${from} ${right - bend} ${to} ${right} ${to}`}
          >
            <title>{tie.note}</title>
          </path>
        );
      })}
      {meetings.map((knot) => {
        const y = meetingAt.get(knot.id) ?? 0;
        return (
          <g data-focus={knot.id} style={faint(knot.id)}>
            <title>{knot.note}</title>
            <rect class={`${knot.side} ${knotClass(knot.side)}`} x={left - 5} y={y - 5} width="10" height="10" rx="2" />
            <KnotName knot={knot} x={left - 12} y={y} way={-1} layout={layout} />
          </g>
        );
      })}
      {bodies.map((knot) => {
        const y = bodyAt.get(knot.id) ?? 0;
        return (
          <g data-focus={knot.id} style={faint(knot.id)}>
            <title>{knot.note}</title>
            <circle class={`${knot.side} certain`} cx={right} cy={y} r="5.5" />
            <KnotName knot={knot} x={right + 12} y={y} way={1} layout={layout} />
          </g>
        );
      })}
      {legend && <KeyRows entries={legend} y={bottom + 14} width={layout.width} />}
    </Picture>
  );
}

/** Empty where the side is not known: its grey alone would be that of what is on neither side. */
export function knotClass(side: Side): string {
  return side === "unknown" ? "ring" : "certain";
}

/** A name to the left (-1) or right (1) of its mark, moved away from it by its depth. */
function KnotName({ knot, x, y, way, layout }: { knot: Knot; x: number; y: number; way: 1 | -1; layout: Layout }) {
  const at = x + way * knot.depth * layout.step;
  const lines = wrapped(knot.name, layout.letters - knot.depth * 2, layout.lines);
  return (
    <text
      class={layout.lines > 1 ? "small" : undefined}
      y={y + 4 - ((lines.length - 1) * TEXT) / 2}
      text-anchor={way < 0 ? "end" : undefined}
    >
      {lines.map((part, place) => (
        <tspan x={at} dy={place ? TEXT : 0}>
          {part}
        </tspan>
      ))}
    </text>
  );
}
