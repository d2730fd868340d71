/** The small parts that views are made of. */
import { render, type ComponentChild, type ComponentChildren } from "preact";

import { CopyLink } from "./copying.tsx";
import { save, toCsv, toJson, toSvg, type Field } from "./files.ts";
import { Notice } from "./notice.tsx";
import { hrefWith, known, option, set, useNarrow, usePage } from "./page.ts";
import type { Row } from "./packing.ts";
import { cell } from "./packing.ts";
import { KeyList, type KeyEntry } from "./pictures/key.tsx";
import pictureStyle from "./pictures/pictures.css";
import { sayDay } from "./say.ts";
import { nameOf } from "./words.ts";

export function Loading() {
  const { say } = usePage();
  return (
    <p class="loading" role="status">
      {say("page.loading")}
    </p>
  );
}

/** The name of a thing; it opens the record. */
export function Name({ id, text }: { id: string; text?: string }) {
  const page = usePage();
  const name = text ?? nameOf(page.words, id);
  return <a href={hrefWith(page, { show: id })}>{name}</a>;
}

interface SelectProps {
  label: string;
  name: string;
  /** What is chosen where the address says nothing. */
  usual: string;
  choices: readonly (readonly [value: string, text: string])[];
  /** What is shown, where that is not what the address says. */
  value?: string;
  /** Options that lose their sense with this choice. */
  clears?: (value: string) => readonly string[];
  /** Whether two stand side by side on a narrow screen. */
  short?: boolean;
}

/** A choice that stands in the address. */
export function Select({ label, name, usual, choices, value: shown, clears, short = false }: SelectProps) {
  const page = usePage();
  const asked = option(page, name);
  const textOf = new Map(choices);
  const isKnown = asked === "" || textOf.has(asked);
  const chosen = shown ?? (isKnown && asked ? asked : usual);
  return (
    <>
      <label class={short ? "field short" : "field"}>
        <span>{label}</span>
        <select
          name={name}
          value={chosen}
          onChange={(event) => {
            const value = event.currentTarget.value;
            const cleared = Object.fromEntries((clears?.(value) ?? []).map((each) => [each, ""]));
            set(page, { ...cleared, [name]: value === usual ? "" : value });
          }}
        >
          {choices.map(([value, text]) => (
            <option key={value} value={value} selected={value === chosen}>
              {text}
            </option>
          ))}
        </select>
      </label>
      {!isKnown && <Notice name={name} value={asked} shown={textOf.get(chosen) ?? chosen} />}
    </>
  );
}

/** A box that scrolls sideways, and can be scrolled with the keyboard. */
export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

interface FigureProps {
  label: string;
  children: ComponentChildren;
  /** What follows when something that carries a mark is chosen with the mouse. */
  onChoose?: (marks: DOMStringMap) => void;
}

/** A picture. All that it shows can be reached by keyboard in the lists and tables beside it. */
export function Figure({ label, children, onChoose }: FigureProps) {
  const page = usePage();
  return (
    <Scroll label={label}>
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <div
        class="figure"
        onClick={(event) => {
          const chosen = (event.target as Element).closest<SVGElement>("[data-show],[data-pair],[data-focus]");
          if (!chosen) return;
          if (onChoose) onChoose(chosen.dataset);
          else if (chosen.dataset["show"]) set(page, { show: chosen.dataset["show"] });
        }}
      >
        {children}
      </div>
    </Scroll>
  );
}

/** What the marks of the picture below mean; folded on a narrow screen, so that the picture is on it too. */
export function Key({ entries }: { entries: readonly KeyEntry[] }) {
  const { say } = usePage();
  if (!useNarrow()) return <KeyList entries={entries} />;
  return (
    <details class="folded">
      <summary>{say("picture.key")}</summary>
      <KeyList entries={entries} />
    </details>
  );
}

interface TakeProps {
  /** The beginning of the file's name. */
  name: string;
  fields: readonly Field[];
  rows: readonly Row[];
  /** The picture of the view, as its file has it: wide, and with its key. */
  picture?: () => ComponentChild;
}

/** What the view can be taken away as, and its address. */
export function Take({ name, fields, rows, picture }: TakeProps) {
  const { say } = usePage();
  const file = `eu-lac-security-${name}`;
  return (
    <div class="take">
      <span>{say("take.label")}</span>
      <button type="button" onClick={() => save(`${file}.csv`, "text/csv", toCsv(fields, rows))}>
        {say("take.csv")}
      </button>
      <button type="button" onClick={() => save(`${file}.json`, "application/json", toJson(fields, rows))}>
        {say("take.json")}
      </button>
      {picture && (
        <button
          type="button"
          onClick={() => {
            const box = document.createElement("div");
            render(picture(), box);
            const svg = box.querySelector("svg");
            if (svg) save(`${file}.svg`, "image/svg+xml", toSvg(svg, pictureStyle));
          }}
        >
          {say("take.svg")}
        </button>
      )}
      <CopyLink />
    </div>
  );
}

interface ListField extends Field {
  title: string;
  /** Puts a value into words. */
  says?: (text: string) => string;
  /** The column with the name of what the id in this one opens. */
  named?: string;
}

interface ListProps {
  fields: readonly ListField[];
  rows: readonly Row[];
  label: string;
}

/** The rows of a picture as a table, folded away. */
export function AsTable({ fields, rows, label }: ListProps) {
  const { say } = usePage();
  return (
    <details class="astable">
      <summary>{say("asTable", { n: rows.length })}</summary>
      <Scroll label={label}>
        <table>
          <thead>
            <tr>
              {fields.map((field) => (
                <th scope="col" key={field.name}>
                  {field.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              <tr key={line}>
                {fields.map((field) => (
                  <td key={field.name}>
                    <Cell field={field} row={row} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

/** A cell: an id becomes a name that can be opened, a day is written out. */
function Cell({ field, row }: { field: ListField; row: Row }) {
  const page = usePage();
  const text = cell(row, field.name);
  if (field.says) return <>{field.says(text)}</>;
  if (field.named) return <Name id={text} text={cell(row, field.named)} />;
  if (known(page, text)) return <Name id={text} />;
  return <>{/^\d{4}-\d\d-\d\d$/.test(text) ? sayDay(text, page.language) : text}</>;
}
