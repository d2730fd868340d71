/** The map: each place in the colour of its side, solid where something is certain, striped where it is possible. */
import type { WorldMap } from "../geography.ts";
import type { Holds } from "../holding.ts";
import { Picture, SMALL_LETTER, Stripes, wrapped } from "./picture.tsx";

export interface PlaceMark {
  id: string;
  numeric: string;
  name: string;
  side: "eu" | "clasi" | "other";
  holds: Holds;
  /** What is said of it: shown when one points at it. */
  note: string;
}

export interface Legend {
  side: "eu" | "clasi" | "other";
  holds: Holds;
  text: string;
}

interface Props {
  map: WorldMap;
  marks: readonly PlaceMark[];
  legend: readonly Legend[];
  title: string;
  description: string;
  footnote: string;
  /** Panels one below the other, for narrow screens. */
  tall?: boolean;
}

const GAP = 16;
const LEGEND = 26;
const NOTE = 15;

export function MapPicture({ map, marks, legend, title, description, footnote, tall = false }: Props) {
  const byNumeric = new Map(marks.map((mark) => [mark.numeric, mark]));
  const widest = Math.max(...map.panels.map((panel) => panel.width));
  const width = tall ? widest : map.panels.reduce((sum, panel) => sum + panel.width, GAP * (map.panels.length - 1));
  const tallest = Math.max(...map.panels.map((panel) => panel.height));
  const below = tall ? map.panels.reduce((sum, panel) => sum + panel.height + GAP, 0) : tallest + GAP;
  const columns = tall ? 1 : Math.min(legend.length, 3);
  const lines = Math.ceil(legend.length / columns);
  const notes = wrapped(footnote, Math.floor(width / SMALL_LETTER), 4);
  const height = below + lines * LEGEND + 7 + notes.length * NOTE;
  let offset = 0;
  return (
    <Picture id="map" title={title} description={description} width={width} height={height}>
      <defs>
        {["eu", "clasi", "other"].map((side) => (
          <Stripes id={`stripes-${side}`} side={side} />
        ))}
      </defs>
      {map.panels.map((panel) => {
        const at = offset;
        offset += (tall ? panel.height : panel.width) + GAP;
        const dots = panel.outlines.flatMap((outline) => {
          const mark = byNumeric.get(outline.numeric);
          return outline.dot && mark && mark.holds !== "no" ? [{ at: outline.dot, mark }] : [];
        });
        return (
          <g transform={tall ? `translate(0,${at})` : `translate(${at},0)`}>
            <rect class="water" width={panel.width} height={panel.height} rx="6" />
            {panel.outlines.map(
              (outline) => outline.d && <Land d={outline.d} mark={byNumeric.get(outline.numeric)} />,
            )}
            {dots.map(({ at: [x, y], mark }) => (
              <circle
                class={`dot ${mark.side} ${mark.holds}`}
                cx={x}
                cy={y}
                r="4.5"
                fill={fillOf(mark)}
                style={styleOf(mark)}
                data-show={mark.id}
              >
                <title>{mark.note}</title>
              </circle>
            ))}
          </g>
        );
      })}
      {legend.map((entry, place) => {
        const x = (place % columns) * (width / columns);
        const y = below + Math.floor(place / columns) * LEGEND;
        return (
          <g transform={`translate(${x},${y})`}>
            <rect
              class={entry.holds === "no" ? "land" : `${entry.side} ${entry.holds}`}
              style={entry.holds === "possible" ? `fill:url(#stripes-${entry.side})` : undefined}
              width="22"
              height="15"
              rx="2"
            />
            <text x="30" y="12">
              {entry.text}
            </text>
          </g>
        );
      })}
      {notes.map((note, place) => (
        <text class="soft small" x="0" y={height - 6 - (notes.length - 1 - place) * NOTE}>
          {note}
        </text>
      ))}
    </Picture>
  );
}

function Land({ d, mark }: { d: string; mark: PlaceMark | undefined }) {
  if (!mark || mark.holds === "no") {
    return (
      <path class="land" d={d} data-show={mark?.id}>
        {mark && <title>{mark.note}</title>}
      </path>
    );
  }
  return (
    <path class={`land ${mark.side} ${mark.holds}`} d={d} style={styleOf(mark)} data-show={mark.id}>
      <title>{mark.note}</title>
    </path>
  );
}

function styleOf(mark: PlaceMark): string {
  return mark.holds === "possible" ? `fill:url(#stripes-${mark.side})` : "fill:var(--side)";
}

function fillOf(mark: PlaceMark): string {
  return mark.holds === "possible" ? `url(#stripes-${mark.side})` : "currentColor";
}
