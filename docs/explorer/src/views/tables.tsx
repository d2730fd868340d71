/** Every table: searched, filtered, sorted, a page at a time. */
import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";

import { Notice } from "../notice.tsx";
import { hrefTo, hrefWith, known, option, recordRef, set, usePage, useTables, type Page } from "../page.ts";
import { cell, type Row } from "../packing.ts";
import { Loading, Name, Scroll, Take } from "../parts.tsx";
import { sayDay, sayNumber } from "../say.ts";
import { columnOf, MISSING, offered, select } from "../selection.ts";
import { hasId, languageOf, nameOf, sayText, tableWords, type ColumnWords, type TableWords } from "../words.ts";

const SIZE = 50;
const FEW = 40;
const FILTER = "f.";

export function TablesView() {
  const page = usePage();
  const { say, words } = page;
  const first = words.tables[0]?.name ?? "";
  const name = words.tables.some((table) => table.name === option(page, "table")) ? option(page, "table") : first;
  const table = tableWords(words, name);
  const groups = groupsOf(words.tables, say);
  const [filters, unknown] = filtersOf(page, table);
  const search = useRef<HTMLInputElement>(null);
  return (
    <section>
      <h2>{say("tables.heading")}</h2>
      <form class="controls" onSubmit={(event) => event.preventDefault()}>
        <label class="field">
          <span>{say("tables.table")}</span>
          <select
            name="table"
            value={name}
            onChange={(event) => {
              location.hash = hrefTo(page, "tables", { table: event.currentTarget.value });
            }}
          >
            {groups.map(([title, tables]) => (
              <optgroup label={title} key={title}>
                {tables.map((each) => (
                  <option key={each.name} value={each.name} selected={each.name === name}>
                    {each.title} ({sayNumber(each.rows, page.language)})
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label class="field wide">
          <span>{say("tables.search")}</span>
          <input
            ref={search}
            type="search"
            name="q"
            value={option(page, "q")}
            onInput={(event) => set(page, { q: event.currentTarget.value, page: "" }, true)}
          />
        </label>
        {(Object.keys(filters).length + unknown.length > 0 || option(page, "q")) && (
          <button
            type="button"
            onClick={() => {
              location.hash = hrefTo(page, "tables", { table: name });
              search.current?.focus(); // the button goes away
            }}
          >
            {say("tables.reset")}
          </button>
        )}
      </form>
      {option(page, "table") && option(page, "table") !== name && (
        <Notice name="table" value={option(page, "table")} shown={table.title} />
      )}
      <p class="intro">
        {table.about} <a href={`${page.language === "es" ? "../es/" : "../"}dictionary/${name}.html`}>{say("tables.dictionary")}</a>
      </p>
      {unknown.map(([column, value]) => (
        <Notice key={column} name={`${FILTER}${column}`} value={value} message="notice.column" />
      ))}
      <Rows key={name} table={table} filters={filters} />
    </section>
  );
}

function Rows({ table, filters }: { table: TableWords; filters: Record<string, string> }) {
  const page = usePage();
  const { say, words } = page;
  const loaded = useTables(table.name);
  const rows = loaded?.[table.name];
  const choices = useMemo(() => {
    const values = (column: ColumnWords) => rows && offered(rows, column, FEW, words, page.language);
    return new Map(table.columns.map((column) => [column.name, values(column)]));
  }, [rows, words]);
  if (!rows) return <Loading />;

  const exact = new Set([...choices].filter(([, values]) => values).map(([column]) => column));
  const wish = { text: option(page, "q"), filters, sort: option(page, "sort") };
  const found = select(rows, table.columns, wish, exact, words, page.language);
  const pages = Math.max(1, Math.ceil(found.length / SIZE));
  const asked = option(page, "page");
  const at = Math.min(pages, Math.max(1, Math.floor(Number(asked)) || 1));
  const shown = found.slice((at - 1) * SIZE, at * SIZE);
  const fields = table.columns.map((column) => ({ name: column.name, kind: column.kind }));
  const without = Object.entries(filters).filter(([column, value]) => choices.get(column)?.includes(cellOf(value)) === false);
  return (
    <>
      {without.map(([column, value]) => (
        <Notice key={column} name={`${FILTER}${column}`} value={value} message="notice.value" />
      ))}
      {wish.sort && !columnOf(table.columns, wish.sort) && <Notice name="sort" value={wish.sort} message="notice.sort" />}
      {asked && asked !== String(at) && <Notice name="page" value={asked} shown={say("tables.page", { at, pages })} />}
      <p class="count" role="status">
        {found.length === 0
          ? say(rows.length ? "tables.empty" : "tables.without")
          : say(shown.length === 1 ? "tables.shownOne" : "tables.shown", {
              from: (at - 1) * SIZE + 1,
              to: (at - 1) * SIZE + shown.length,
              n: sayNumber(found.length, page.language),
            })}
      </p>
      {rows.some((row) => isInEnglish(page, table, row)) && <p class="soft">{say("page.untranslated")}</p>}
      <Turning at={at} pages={pages}>
        <Scroll label={say("tables.region", { table: table.title })}>
          <table class="rows">
            <caption class="unseen">{table.title}</caption>
            <thead>
              <tr>
                {!hasId(table) && <td />}
                {table.columns.map((column) => (
                  <Head key={column.name} column={column} />
                ))}
              </tr>
              <tr class="filters">
                {!hasId(table) && <td />}
                {table.columns.map((column) => (
                  <td key={column.name}>
                    <Filter column={column} values={choices.get(column.name)} value={filters[column.name] ?? ""} />
                  </td>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Line key={recordRef(table, row)} table={table} row={row} />
              ))}
            </tbody>
          </table>
        </Scroll>
      </Turning>
      <Take name={table.name} fields={fields} rows={found} />
    </>
  );
}

interface TurningProps {
  at: number;
  pages: number;
  children: ComponentChildren;
}

/** A page of many, with buttons above and below; the focus goes to those above, from where one reads on. */
function Turning({ at, pages, children }: TurningProps) {
  const page = usePage();
  const { say } = page;
  const above = useRef<HTMLElement>(null);
  const turned = useRef("");
  useEffect(() => {
    if (!turned.current) return;
    const buttons = [...(above.current?.querySelectorAll<HTMLButtonElement>("button:enabled") ?? [])];
    (buttons.find(({ name }) => name === turned.current) ?? buttons[0])?.focus();
    turned.current = "";
  }, [at]);
  const button = (name: "previous" | "next", to: number, text: string) => (
    <button
      type="button"
      name={name}
      disabled={to < 1 || to > pages}
      onClick={() => {
        turned.current = name;
        set(page, { page: to === 1 ? "" : String(to) });
      }}
    >
      {text}
    </button>
  );
  const buttons = (label: string, ref: RefObject<HTMLElement | null> | null = null) =>
    pages > 1 && (
      <nav class="pages" aria-label={label} ref={ref}>
        {button("previous", at - 1, `← ${say("tables.previous")}`)}
        <span>
          {at} / {pages}
        </span>
        {button("next", at + 1, `${say("tables.next")} →`)}
      </nav>
    );
  return (
    <>
      {buttons(say("tables.pages"), above)}
      {children}
      {buttons(say("tables.pagesBelow"))}
    </>
  );
}

function Head({ column }: { column: ColumnWords }) {
  const page = usePage();
  const sort = option(page, "sort");
  const state = sort === column.name ? "ascending" : sort === `-${column.name}` ? "descending" : "none";
  const next = state === "none" ? column.name : state === "ascending" ? `-${column.name}` : "";
  return (
    <th scope="col" aria-sort={state}>
      <button type="button" title={column.about} onClick={() => set(page, { sort: next, page: "" })}>
        {column.name}
        <span aria-hidden="true">{{ none: " ↕", ascending: " ↑", descending: " ↓" }[state]}</span>
      </button>
    </th>
  );
}

function Filter({ column, values, value }: { column: ColumnWords; values: string[] | undefined; value: string }) {
  const page = usePage();
  const { say, words } = page;
  const label = say("tables.filter", { column: column.name });
  const change = (to: string, replace: boolean) => set(page, { [`${FILTER}${column.name}`]: to, page: "" }, replace);
  if (!values) {
    return (
      <input type="search" aria-label={label} value={value} onInput={(event) => change(event.currentTarget.value, true)} />
    );
  }
  return (
    <select aria-label={label} value={value} onChange={(event) => change(event.currentTarget.value, false)}>
      <option value="">{say("tables.any")}</option>
      {[...new Set([...values, ...(value ? [cellOf(value)] : [])])].map((each) => (
        <option
          key={each}
          value={each || MISSING}
          selected={value === (each || MISSING)}
          lang={languageOf(words, column, { [column.name]: each }, page.language)}
        >
          {each === "" ? say("tables.missing") : sayCell(page, column, each)}
        </option>
      ))}
    </select>
  );

  function sayCell(at: Page, of: ColumnWords, text: string): string {
    if (of.kind === "boolean") return say(text === "true" ? "record.yes" : "record.no");
    if (of.kind === "date") return sayDay(text, at.language);
    return of.choices || of.language ? sayText(words, of, text) : nameOf(words, text);
  }
}

/** The cell that a filter asks for. */
function cellOf(filter: string): string {
  return filter === MISSING ? "" : filter;
}

function Line({ table, row }: { table: TableWords; row: Row }) {
  const page = usePage();
  const ref = recordRef(table, row);
  return (
    <tr>
      {!hasId(table) && (
        <td>
          <a href={hrefWith(page, { show: ref })} aria-label={page.say("tables.openRow", { row: ref })}>
            {page.say("tables.open")}
          </a>
        </td>
      )}
      {table.columns.map((column) => (
        <td key={column.name} class={column.kind}>
          <Value column={column} row={row} own={column.name === "id" && hasId(table)} />
        </td>
      ))}
    </tr>
  );
}

/** A cell of a table: what can be opened can be opened from here. */
export function Value({ column, row, own = false }: { column: ColumnWords; row: Row; own?: boolean }) {
  const page = usePage();
  const { say, words } = page;
  const text = cell(row, column.name);
  if (text === "") return null;
  if (own) return <Name id={text} text={text} />;
  if (column.references) return known(page, text) ? <Name id={text} /> : <Name id={text} text={text} />;
  if (column.kind === "boolean") return <>{say(text === "true" ? "record.yes" : "record.no")}</>;
  if (column.kind === "date") return <time dateTime={text}>{sayDay(text, page.language)}</time>;
  if (/^https?:\/\//.test(text))
    return (
      <a href={text} rel="noopener external" class="outside">
        {text.replace(/^https?:\/\/(www\.)?/, "")}
      </a>
    );
  const said = sayText(words, column, text);
  const language = languageOf(words, column, row, page.language);
  return language ? <span lang={language}>{said}</span> : <>{said}</>;
}

/** Whether a row has words of ours that stand in English on a page that does not. */
export function isInEnglish({ words, language }: Page, table: TableWords, row: Row): boolean {
  const english = table.columns.filter((column) => column.language === "en");
  return language !== "en" && english.some((column) => languageOf(words, column, row, language) === "en");
}

/** What the address filters by: the columns of the table, and what is none. */
function filtersOf(page: Page, table: TableWords): [Record<string, string>, [string, string][]] {
  const asked = Object.entries(page.place.options)
    .filter(([name, value]) => name.startsWith(FILTER) && value !== "")
    .map(([name, value]): [string, string] => [name.slice(FILTER.length), value]);
  const isColumn = ([name]: [string, string]): boolean => table.columns.some((column) => column.name === name);
  return [Object.fromEntries(asked.filter(isColumn)), asked.filter((each) => !isColumn(each))];
}

function groupsOf(tables: readonly TableWords[], say: Page["say"]): [string, TableWords[]][] {
  const links = (table: TableWords): boolean =>
    table.ends.length === 2 && table.ends.every((end) => table.key.includes(end)) && !table.key.includes("code");
  return [
    [say("tables.things"), tables.filter((table) => hasId(table))],
    [say("tables.links"), tables.filter((table) => !hasId(table) && links(table))],
    [say("tables.lists"), tables.filter((table) => !hasId(table) && !links(table))],
  ];
}
