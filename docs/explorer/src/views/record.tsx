/** One record: what is known of it, who says so, and what it is tied to. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { save } from "../files.ts";
import { LanguageLink } from "../languages.tsx";
import { loadTable } from "../library.ts";
import { recordName } from "../heading.ts";
import { hrefTo, option, recordRef, set, usePage, useTables, type Page } from "../page.ts";
import { cell, type Row } from "../packing.ts";
import { Loading, Name } from "../parts.tsx";
import { Witnesses, passageAddress, type Witness } from "../witnesses.ts";
import {
  hasId,
  nameOf,
  sayText,
  sayValue,
  tableOfId,
  tableWords,
  type ColumnWords,
  type TableWords,
  type Words,
} from "../words.ts";
import { isInEnglish, Value } from "./tables.tsx";

const SHOWN = 12;

interface DialogProps {
  /** Content that may fail, in the place that says so; the dialog itself stays, since it knows where the focus was. */
  guarded: (key: string, content: ComponentChildren) => ComponentChildren;
}

export function RecordDialog({ guarded }: DialogProps) {
  const page = usePage();
  const show = option(page, "show");
  const dialog = useRef<HTMLDialogElement>(null);
  const opener = useRef<Element | null>(null);
  useEffect(() => {
    // noted as it gets the focus: a link within the page has lost it when the address changes
    const note = ({ target }: FocusEvent) => {
      if (target instanceof Element && !dialog.current?.contains(target)) opener.current = target;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  useEffect(() => {
    const box = dialog.current;
    if (!box) return;
    if (show && !box.open) box.showModal();
    if (!show && box.open) {
      box.close();
      // the browser gives the focus back only while it is inside, and what had it is gone by now
      // and may be gone too, where the language was switched meanwhile
      const opened = opener.current instanceof HTMLElement && opener.current.isConnected ? opener.current : undefined;
      (opened ?? document.getElementById("content"))?.focus();
    }
    box.querySelector(".body")?.scrollTo(0, 0);
  }, [show]);
  const close = () => set(page, { show: "" });
  return (
    <dialog
      ref={dialog}
      aria-labelledby="record-name"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => event.target === dialog.current && close()}
    >
      {show && (
        <div class="body" tabIndex={-1}>
          <div class="corner">
            <LanguageLink />
            <button type="button" onClick={close} aria-label={page.say("record.close")}>
              ✕
            </button>
          </div>
          {guarded(show, <Found key={show} reference={show} />)}
        </div>
      )}
    </dialog>
  );
}

interface Place {
  table: TableWords;
  row: Row;
}

interface Named extends Place {
  name: string;
}

function Found({ reference }: { reference: string }) {
  const page = usePage();
  const [place, setPlace] = useState<Named | null>();
  useEffect(() => {
    let current = true;
    findNamed(page.words, reference).then((found) => current && setPlace(found ?? null));
    return () => {
      current = false;
    };
  }, [reference, page.words]);
  if (place === undefined)
    return (
      <>
        <h2 id="record-name">{nameOf(page.words, reference)}</h2>
        <Loading />
      </>
    );
  if (place === null) return <Heading>{page.say("record.unknown", { id: reference })}</Heading>;
  return <RecordPage {...place} />;
}

/** What the record is; it takes the focus where what had it went away with the record before. */
function Heading({ children, language }: { children: ComponentChildren; language?: string | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <h2 id="record-name" tabIndex={-1} ref={heading} lang={language}>
      {children}
    </h2>
  );
}

/** The parts of a reference; an address that somebody broke names nothing. */
function partsOf(reference: string): string[] {
  try {
    return reference.split("|").map(decodeURIComponent);
  } catch {
    return [];
  }
}

/** The record that is meant, and what heads it; a statement may be about one that has no name of its own either. */
async function findNamed(words: Words, reference: string): Promise<Named | undefined> {
  const found = await find(words, reference);
  if (!found) return undefined;
  const { table, row } = found;
  const about = table.name === "evidence" ? cell(row, "entity_id") : "";
  const other = about && !tableOfId(words, about) ? await find(words, about) : undefined;
  const named = (id: string): string => (other && id === about ? recordName(words, other.table, other.row) : nameOf(words, id));
  return { table, row, name: recordName(words, table, row, named) };
}

/** The record that is meant: an id of any table, or a table and the parts of its key. */
async function find(words: Words, reference: string): Promise<Place | undefined> {
  const [name = "", ...key] = partsOf(reference);
  if (key.length) {
    const table = words.tables.find((each) => each.name === name);
    if (!table) return undefined;
    const row = (await loadTable(name)).find((each) => table.key.every((column, at) => cell(each, column) === key[at]));
    return row && { table, row };
  }
  const first = tableOfId(words, name);
  const others = words.tables.filter((table) => hasId(table) && !(table.name in words.names)).map((table) => table.name);
  for (const candidate of first ? [first] : others) {
    const row = (await loadTable(candidate)).find((each) => cell(each, "id") === name);
    if (row) return { table: tableWords(words, candidate), row };
  }
  return undefined;
}

function RecordPage({ table, row, name }: Named) {
  const page = usePage();
  const { say, words } = page;
  const sources = useTables("evidence", "sources", "schemes");
  const witnesses = useMemo(
    () => sources && new Witnesses(sources.evidence, sources.sources, sources.schemes).of(table, row),
    [sources, table, row],
  );
  const id = hasId(table) ? cell(row, "id") : "";
  const titleOf = (field: string): string => words.tables.find((each) => each.name === field)?.title ?? field;
  const byField = new Map<string, Witness[]>();
  for (const witness of witnesses ?? []) byField.set(witness.field, [...(byField.get(witness.field) ?? []), witness]);
  const columns = table.columns.filter((column) => cell(row, column.name) !== "");
  const existing = byField.get("") ?? [];
  const thing = hasId(table) && table.name !== "evidence"; // else one statement, whose sources are shown at once
  const other = [...byField].filter(([field]) => (field !== "" || !thing) && !columns.some(({ name }) => name === field));
  return (
    <article>
      <p class="kind">
        <a href={hrefTo(page, "tables", { table: table.name })}>{table.title}</a>
      </p>
      <Heading language={table.name === "sources" ? cell(row, "language") : undefined}>{name}</Heading>
      {thing && existing.length > 0 && (
        <div class="fact">
          <Sources title={say(existing.every(({ made }) => made) ? "record.who" : "record.exists")} witnesses={existing} />
        </div>
      )}
      <h3>{say("record.fields")}</h3>
      {isInEnglish(page, table, row) && <p class="soft">{say("page.untranslated")}</p>}
      <dl>
        {columns.map((column) => {
          const said = byField.get(column.name) ?? [];
          return (
            <div class="fact" key={column.name}>
              <dt>
                <span class="about">{column.about}</span> <code>{column.name}</code>
              </dt>
              <dd>
                <Said column={column} row={row} />
                {said.length > 0 && <Sources witnesses={said} />}
              </dd>
            </div>
          );
        })}
      </dl>
      {!witnesses && <Loading />}
      {other.length > 0 && (
        <>
          <h3>{say(thing ? "record.other" : "record.who")}</h3>
          {other.map(([field, said]) => (
            <div class="fact" key={field}>
              <Sources title={field === "" ? say("record.exists") : titleOf(field)} witnesses={said} open={!thing} />
            </div>
          ))}
        </>
      )}
      {id && <Ties table={table} id={id} />}
      <p>
        <button
          type="button"
          onClick={() => save(`eu-lac-security-${table.name}-${id || "row"}.json`, "application/json", json(table, row, witnesses ?? []))}
        >
          {say("record.take")}
        </button>
      </p>
    </article>
  );
}

/** A cell; where the page translates it, what the data says too. */
function Said({ column, row }: { column: ColumnWords; row: Row }) {
  const { say, words } = usePage();
  const text = cell(row, column.name);
  const value = <Value column={column} row={row} />;
  if (!column.language || sayText(words, column, text) === text) return value;
  return (
    <>
      <div class="soft" lang="en">
        {text}
      </div>
      {say("record.translated")} {value}
    </>
  );
}

interface SourcesProps {
  title?: string;
  witnesses: readonly Witness[];
  /** Shown at once: a link between two records is one fact. */
  open?: boolean;
}

function Sources({ title, witnesses, open = false }: SourcesProps) {
  const { say } = usePage();
  const count = say("record.sources", { n: witnesses.length });
  return (
    <details class="sources" open={open}>
      <summary>{title ? `${title}: ${count}` : count}</summary>
      <ul>
        {witnesses.map((witness, place) => (
          <Source key={place} witness={witness} />
        ))}
      </ul>
    </details>
  );
}

function Source({ witness }: { witness: Witness }) {
  const { say, words } = usePage();
  const address = passageAddress(witness);
  const rank = witness.rank as "preferred" | "alternative" | "rejected";
  const made = {
    column: "record.madeColumn",
    row: "record.madeRow",
    scheme: "record.madeScheme",
    itself: "record.madeItself",
  } as const;
  const language = cell(witness.source ?? {}, "language") || undefined;
  return (
    <li class={rank}>
      <span class="rank">{say(`rank.${rank}`)}</span>{" "}
      <Name id={witness.sourceId} text={cell(witness.source ?? {}, "publisher") || witness.sourceId} />
      {": "}
      <span lang={language}>{cell(witness.source ?? {}, "title")}</span>
      {witness.value && !witness.made && (
        <p>
          {say("record.says")} <span lang={language}>“{witness.value}”</span>
        </p>
      )}
      {witness.phrase && <blockquote lang={language}>{witness.phrase}</blockquote>}
      <p class="soft">
        {[
          witness.paragraph && say("record.paragraph", { n: witness.paragraph }),
          say("record.confidence", { confidence: sayValue(words, witness.confidence) }),
        ]
          .filter(Boolean)
          .join(", ")}
      </p>
      {(witness.note || witness.made) && <p>{witness.made ? say(made[witness.made]) : <span lang="en">{witness.note}</span>}</p>}
      {address && (
        <p>
          <a href={address} rel="noopener external" class="outside">
            {say(witness.phrase ? "record.passage" : "record.page")}
          </a>
        </p>
      )}
    </li>
  );
}

function Ties({ table, id }: { table: TableWords; id: string }) {
  const page = usePage();
  const { say, words } = page;
  const referring = words.tables.flatMap((other) =>
    other.name === "evidence"
      ? []
      : other.columns
          .filter((column) => column.references?.includes(table.name) && (column.used?.includes(id) ?? true))
          .map((column) => ({ other, column: column.name, long: column.used !== undefined })),
  );
  const names = [...new Set(referring.filter(({ long }) => !long).map(({ other }) => other.name))];
  const tables = useTables(...names);
  if (!tables) return <Loading />;
  const ties = referring
    .map((each) => ({ ...each, rows: (tables[each.other.name] ?? []).filter((row) => cell(row, each.column) === id) }))
    .filter(({ long, rows }) => long || rows.length);
  if (!ties.length) return null;
  return (
    <>
      <h3>{say("record.ties")}</h3>
      {ties.map(({ other, column, long, rows }) => {
        const address = hrefTo(page, "tables", { table: other.name, [`f.${column}`]: id });
        if (long)
          return (
            <p key={other.name + column}>
              <a href={address}>{column === "entity_id" ? say("record.names") : other.title}</a> <code>{column}</code>
            </p>
          );
        return (
          <details key={other.name + column} class="ties">
            <summary>
              {other.title} ({rows.length}) <code>{column}</code>
            </summary>
            <ul>
              {rows.slice(0, SHOWN).map((row) => (
                <li key={recordRef(other, row)}>
                  <Name id={recordRef(other, row)} text={tieName(page, other, row, column)} />
                </li>
              ))}
            </ul>
            {rows.length > SHOWN && <a href={address}>{say("record.all", { n: rows.length })}</a>}
          </details>
        );
      })}
    </>
  );
}

/** What a row says beside the record that one comes from. */
function tieName({ words }: Page, table: TableWords, row: Row, column: string): string {
  const name = hasId(table) ? nameOf(words, cell(row, "id")) : "";
  if (name && name !== cell(row, "id")) return name;
  const parts = table.columns
    .filter((each) => each.name !== column && each.name !== "id" && each.name !== "source_id")
    .filter((each) => each.references || each.choices || table.key.includes(each.name))
    .map((each) => (each.choices ? sayValue(words, cell(row, each.name)) : nameOf(words, cell(row, each.name))))
    .filter(Boolean);
  return parts.slice(0, 3).join(", ") || recordRef(table, row);
}

function json(table: TableWords, row: Row, witnesses: readonly Witness[]): string {
  const evidence = witnesses.map(({ source, made, ...said }) => ({
    ...said,
    ...(made && { made }),
    publisher: cell(source ?? {}, "publisher"),
    address: passageAddress({ source, phrase: said.phrase }),
  }));
  return JSON.stringify({ table: table.name, record: row, evidence }, null, 2) + "\n";
}
