/**
 * The network: meetings in the order of time on the left, bodies by side on the right, and who came to what between
 * them. Two columns, so that every name can be read; no layout that differs from one visit to the next.
 */
import { Picture, shorten } from "./picture.tsx";

export interface Knot {
  id: string;
  name: string;
  side: "eu" | "clasi" | "both" | "other";
  /** How deep below its parent it stands. */
  depth: number;
  note: string;
}

export interface Tie {
  meeting: string;
  body: string;
  note: string;
  side: Knot["side"];
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
}

const WIDTH = 1200;
const LEFT = 420;
const RIGHT = 760;
const LINE = 24;
const HEAD = 34;

export function NetworkPicture({ meetings, bodies, ties, focus, title, description, heads }: Props) {
  const longest = Math.max(meetings.length, bodies.length);
  const height = HEAD + longest * LINE + 10;
  const heightOf = (place: number, of: number): number => HEAD + (place + 0.5 + (longest - of) / 2) * LINE;
  const meetingAt = new Map(meetings.map((knot, place) => [knot.id, heightOf(place, meetings.length)]));
  const bodyAt = new Map(bodies.map((knot, place) => [knot.id, heightOf(place, bodies.length)]));
  const near = new Set(ties.flatMap((tie) => (tie.meeting === focus || tie.body === focus ? [tie.meeting, tie.body] : [])));
  const faint = (id: string): string => (focus && id !== focus && !near.has(id) ? "opacity:.35" : "");
  return (
    <Picture id="network" title={title} description={description} width={WIDTH} height={height}>
      <text class="strong soft small" x={LEFT - 14} y="16" text-anchor="end">
        {heads.meetings}
      </text>
      <text class="strong soft small" x={RIGHT + 14} y="16">
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
            d={`M${LEFT} ${from}C${LEFT + 150} ${from} ${RIGHT - 150} ${to} ${RIGHT} ${to}`}
          >
            <title>{tie.note}</title>
          </path>
        );
      })}
      {meetings.map((knot) => (
        <g data-focus={knot.id} style={faint(knot.id)}>
          <title>{knot.note}</title>
          <rect class={`${knot.side} certain`} x={LEFT - 5} y={(meetingAt.get(knot.id) ?? 0) - 5} width="10" height="10" rx="2" />
          <text x={LEFT - 14 - knot.depth * 12} y={(meetingAt.get(knot.id) ?? 0) + 4} text-anchor="end">
            {shorten(knot.name, 58 - knot.depth * 2)}
          </text>
        </g>
      ))}
      {bodies.map((knot) => (
        <g data-focus={knot.id} style={faint(knot.id)}>
          <title>{knot.note}</title>
          <circle class={`${knot.side} certain`} cx={RIGHT} cy={bodyAt.get(knot.id)} r="5.5" />
          <text x={RIGHT + 14 + knot.depth * 14} y={(bodyAt.get(knot.id) ?? 0) + 4}>
            {shorten(knot.name, 60 - knot.depth * 2)}
          </text>
        </g>
      ))}
    </Picture>
  );
}
