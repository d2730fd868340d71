/** The timeline: what is certain as solid bars and marks, what is only possible as stripes, what is announced as dashes. */
import { heightOfKey, KeyRows, type KeyEntry } from "./key.tsx";
import { Picture, shorten, SIDES, Stripes, type Side } from "./picture.tsx";

export interface Span {
  id: string;
  name: string;
  side: Side;
  /** The side in a few letters, so that it is not told by colour alone. */
  tag: string;
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
  /** What is said of the line at the end of the data. */
  today: string;
  /** The key, where the picture has to explain itself. */
  legend?: readonly KeyEntry[];
  /** Names above their bars, for narrow screens. */
  tall?: boolean;
}

interface Layout {
  width: number;
  /** Where the years begin and end. */
  start: number;
  end: number;
  /** The height of a line, and where in it names, bars and, in the line of a lane, years are. */
  line: number;
  name: number;
  bar: number;
  head: number;
  /** How many letters there is room for, and where those of the side end. */
  letters: number;
  tag: number;
}

const WIDE: Layout = { width: 1200, start: 425, end: 1192, line: 23, name: 15.5, bar: 11.5, head: 34, letters: 61, tag: 417 };
const TALL: Layout = { width: 344, start: 8, end: 336, line: 40, name: 13, bar: 27, head: 4, letters: 48, tag: 344 };
/** The least room for a year. */
const YEAR = 36;

export function TimelinePicture({ lanes, from, to, asOf, title, description, today, legend, tall = false }: Props) {
  const layout = tall ? TALL : WIDE;
  const day = (text: string): number => {
    const at = (Date.parse(`${text}T00:00:00Z`) - Date.UTC(from, 0, 1)) / (Date.UTC(to + 1, 0, 1) - Date.UTC(from, 0, 1));
    return layout.start + Math.min(1, Math.max(0, at)) * (layout.end - layout.start);
  };
  const step = Math.ceil(YEAR / ((layout.end - layout.start) / (to - from + 1)));
  const years = Array.from({ length: to - from + 1 }, (_, place) => from + place).filter((year) => (year - from) % step === 0);
  const lines: ({ span: Span } | { lane: string })[] = lanes.flatMap((lane) => [
    { lane: lane.name },
    ...lane.spans.map((span) => ({ span })),
  ]);
  const bottom = layout.head + lines.length * layout.line + 6;
  const height = bottom + (legend ? 24 + heightOfKey(legend, layout.width) : 0);
  const yearsAt = (y: number) =>
    years.map((year) => (
      <text class="soft small" x={day(`${year}-01-01`) + 3} y={y}>
        {year}
      </text>
    ));
  return (
    <Picture id="timeline" title={title} description={description} width={layout.width} height={height}>
      <defs>
        {SIDES.map((side) => (
          <Stripes id={`time-${side}`} side={side} />
        ))}
      </defs>
      {years.map((year) => (
        <path class="line" d={`M${day(`${year}-01-01`)} ${layout.head - 4}V${bottom}`} />
      ))}
      {!tall && yearsAt(layout.head - 12)}
      {endsBy(asOf, to) && (
        <path class="line" style={TODAY} d={`M${day(asOf)} ${layout.head - 4}V${bottom}`}>
          <title>{today}</title>
        </path>
      )}
      {lines.map((line, place) => {
        const top = layout.head + place * layout.line;
        if ("lane" in line) {
          return (
            <>
              <text class="strong soft small" x="0" y={top + layout.name + 2}>
                {line.lane}
              </text>
              {tall && yearsAt(top + layout.bar + 3)}
            </>
          );
        }
        return <SpanLine span={line.span} top={top} layout={layout} day={day} />;
      })}
      {legend && <KeyRows entries={legend} y={bottom + 24} width={layout.width} />}
    </Picture>
  );
}

function SpanLine({ span, top, layout, day }: { span: Span; top: number; layout: Layout; day: (text: string) => number }) {
  const y = top + layout.bar;
  return (
    <g data-show={span.id}>
      <title>{span.note}</title>
      <text x="0" y={top + layout.name}>
        {shorten(span.name, layout.letters - span.tag.length)}
      </text>
      <text class="soft small" x={layout.tag} y={top + layout.name} text-anchor="end">
        {span.tag}
      </text>
      <path class="line" d={`M${layout.start} ${y}H${layout.end}`} style="stroke-opacity:.45" />
      {span.event ? <Event span={span} y={y} day={day} /> : <Lasting span={span} y={y} day={day} start={layout.start} />}
    </g>
  );
}

interface Drawn {
  span: Span;
  y: number;
  day: (text: string) => number;
}

function Event({ span, y, day }: Drawn) {
  const { side, announced = false } = span;
  const [x, end] = [day(span.from), day(span.to)];
  if (span.certain) return <Point x={x} y={y} side={side} announced={announced} />;
  const width = Math.max(10, end - x); // wide enough for its stripes to be seen
  const left = (x + end - width) / 2;
  return announced ? <Dashed x={left} y={y} width={width} side={side} /> : <Striped x={left} y={y} width={width} side={side} />;
}

function Lasting({ span, y, day, start }: Drawn & { start: number }) {
  const open = day("9999-01-01");
  const x = span.from ? day(span.from) : start;
  const end = span.to ? day(span.to) : open;
  const [certain, last] = (span.certain ?? ["", ""]).map((text) => (text ? day(text) : 0)) as [number, number];
  return (
    <>
      <Striped x={x} y={y} width={Math.max(2, end - x)} side={span.side} />
      {last > certain && ( // in the years that are shown
        <Solid x={certain} y={y} width={Math.max(2, last - certain)} side={span.side} />
      )}
    </>
  );
}

interface Bar {
  x: number;
  y: number;
  width: number;
  side: Side;
}

function Solid({ x, y, width, side }: Bar) {
  return <rect class={`${side} certain`} x={x} y={y - 6} width={width} height="12" rx="2" />;
}

function Striped({ x, y, width, side }: Bar) {
  return (
    <rect class={`${side} possible`} style={`fill:url(#time-${side})`} x={x} y={y - 6} width={width} height="12" rx="2" />
  );
}

/** Empty, with a broken outline: nobody says that it took place. */
function Dashed({ x, y, width, side }: Bar) {
  return <rect class={`${side} ring`} style={BROKEN} x={x + 1} y={y - 5} width={width - 2} height="10" rx="2" />;
}

function Point({ x, y, side, announced }: { x: number; y: number; side: Side; announced: boolean }) {
  return announced ? (
    <circle class={`${side} ring`} style={BROKEN} cx={x} cy={y} r="5.5" />
  ) : (
    <circle class={`${side} certain`} cx={x} cy={y} r="6" />
  );
}

const BROKEN = "fill:var(--plain);stroke-width:1.8;stroke-dasharray:3.5 2.5";
const TODAY = "stroke:var(--soft);stroke-dasharray:3 3";

/** Whether the data ends before the year does, so that its end is drawn. */
export function endsBy(asOf: string, year: number): boolean {
  return asOf < `${year + 1}`;
}

type Forms = Record<"event" | "window" | "announced" | "lasting" | "perhaps", string> & { today?: string };

/** The key of the forms. */
export function keyOfForms(said: Forms): KeyEntry[] {
  return [
    { mark: <Point x={13} y={0} side="other" announced={false} />, text: said.event },
    { mark: <Striped x={0} y={0} width={26} side="other" />, text: `${said.window}; ${said.perhaps}` },
    { mark: <Solid x={0} y={0} width={26} side="other" />, text: said.lasting },
    { mark: <Dashed x={0} y={0} width={26} side="other" />, text: said.announced },
    ...(said.today ? [{ mark: <path class="line" style={TODAY} d="M13 -9V9" />, text: said.today }] : []),
  ];
}
