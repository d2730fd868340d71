/** The timeline: what is certain as solid bars and marks, what is only possible as stripes. */
import { Picture, shorten, Stripes } from "./picture.tsx";

export interface Span {
  id: string;
  name: string;
  side: "eu" | "clasi" | "both" | "other";
  /** The days between which it may lie; empty where there is no limit. */
  from: string;
  to: string;
  /** The days between which it lies for certain; none where there are none. */
  certain?: readonly [string, string];
  /** An event has a day, if perhaps an unknown one; what lasts has days between which it holds. */
  event: boolean;
  /** Announced, and not known to have taken place. */
  announced?: boolean;
  note: string;
}

export interface Lane {
  name: string;
  spans: readonly Span[];
}

interface Props {
  lanes: readonly Lane[];
  from: number;
  to: number;
  asOf: string;
  title: string;
  description: string;
  legend: { event: string; window: string; lasting: string; perhaps: string; announced: string; today: string };
}

const NAMES = 370;
const WIDTH = 1200;
const LINE = 23;
const HEAD = 34;

export function TimelinePicture({ lanes, from, to, asOf, title, description, legend }: Props) {
  const years = to - from + 1;
  const day = (text: string): number => {
    const at = (Date.parse(`${text}T00:00:00Z`) - Date.UTC(from, 0, 1)) / (Date.UTC(to + 1, 0, 1) - Date.UTC(from, 0, 1));
    return NAMES + Math.min(1, Math.max(0, at)) * (WIDTH - NAMES);
  };
  const lines: ({ span: Span } | { lane: string })[] = lanes.flatMap((lane) => [
    { lane: lane.name },
    ...lane.spans.map((span) => ({ span })),
  ]);
  const bottom = HEAD + lines.length * LINE + 6;
  const height = bottom + 72;
  return (
    <Picture id="timeline" title={title} description={description} width={WIDTH} height={height}>
      <defs>
        {["eu", "clasi", "both", "other"].map((side) => (
          <Stripes id={`time-${side}`} side={side} />
        ))}
      </defs>
      {Array.from({ length: years }, (_, place) => {
        const x = day(`${from + place}-01-01`);
        return (
          <g>
            <path class="line" d={`M${x} ${HEAD - 6}V${bottom}`} />
            <text class="soft" x={x + 4} y={HEAD - 12}>
              {from + place}
            </text>
          </g>
        );
      })}
      {asOf < `${to + 1}` && (
        <path class="line" style="stroke:var(--soft);stroke-dasharray:3 3" d={`M${day(asOf)} ${HEAD - 6}V${bottom}`}>
          <title>{legend.today}</title>
        </path>
      )}
      {lines.map((line, place) => {
        const y = HEAD + place * LINE + LINE / 2;
        if ("lane" in line) {
          return (
            <text class="strong soft small" x="0" y={y + 6}>
              {line.lane}
            </text>
          );
        }
        const { span } = line;
        return (
          <g data-show={span.id}>
            <title>{span.note}</title>
            <text x="0" y={y + 4}>
              {shorten(span.name, 54)}
            </text>
            <path class="line" d={`M${NAMES} ${y}H${WIDTH}`} style="stroke-opacity:.45" />
            {span.event ? <Event span={span} y={y} day={day} /> : <Lasting span={span} y={y} day={day} />}
          </g>
        );
      })}
      <Key y={bottom + 22} legend={legend} />
    </Picture>
  );
}

interface Drawn {
  span: Span;
  y: number;
  day: (text: string) => number;
}

function Event({ span, y, day }: Drawn) {
  const [x, end] = [day(span.from), day(span.to)];
  if (span.certain) return <Point x={x} y={y} side={span.side} announced={span.announced ?? false} />;
  const width = Math.max(10, end - x); // wide enough for its stripes to be seen
  return <Striped x={(x + end - width) / 2} y={y} width={width} side={span.side} />;
}

function Lasting({ span, y, day }: Drawn) {
  const open = day("9999-01-01");
  const x = span.from ? day(span.from) : NAMES;
  const end = span.to ? day(span.to) : open;
  const [certain, last] = (span.certain ?? ["", ""]).map((text) => (text ? day(text) : 0)) as [number, number];
  return (
    <>
      <Striped x={x} y={y} width={Math.max(2, end - x)} side={span.side} />
      {last > certain && ( // in the years that are shown
        <rect
          class={`${span.side} certain`}
          x={certain}
          y={y - 6}
          width={Math.max(2, last - certain)}
          height="12"
          rx="2"
        />
      )}
    </>
  );
}

function Striped({ x, y, width, side }: { x: number; y: number; width: number; side: Span["side"] }) {
  return (
    <rect class={`${side} possible`} style={`fill:url(#time-${side})`} x={x} y={y - 6} width={width} height="12" rx="2" />
  );
}

function Point({ x, y, side, announced }: { x: number; y: number; side: Span["side"]; announced: boolean }) {
  return announced ? (
    <circle class={`${side} ring`} style="fill:var(--plain)" cx={x} cy={y} r="5" />
  ) : (
    <circle class={`${side} certain`} cx={x} cy={y} r="6" />
  );
}

function Key({ y, legend }: { y: number; legend: Props["legend"] }) {
  return (
    <g transform={`translate(0,${y})`} class="small">
      <Point x={8} y={0} side="other" announced={false} />
      <text x="24" y="4">{legend.event}</text>
      <Point x={348} y={0} side="other" announced={true} />
      <text x="364" y="4">{legend.announced}</text>
      <Striped x={650} y={0} width={26} side="other" />
      <text x="684" y="4">{legend.window}</text>
      <g transform="translate(0,26)">
        <rect class="other certain" x="0" y="-6" width="26" height="12" rx="2" />
        <text x="34" y="4">{legend.lasting}</text>
        <Striped x={340} y={0} width={26} side="other" />
        <text x="374" y="4">{legend.perhaps}</text>
        <path class="line" style="stroke:var(--soft);stroke-dasharray:3 3" d="M663 -9V9" />
        <text x="684" y="4">{legend.today}</text>
      </g>
    </g>
  );
}
