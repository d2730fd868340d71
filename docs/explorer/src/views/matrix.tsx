/** The commitments, or the documents, by threat or theme. */
import { Notice } from "../notice.tsx";
import { option, optionOf, recordRef, usePage, useTables, hrefWith } from "../page.ts";
import { cell, type Row } from "../packing.ts";
import { AsTable, Loading, Name, Scroll, Select, Take } from "../parts.tsx";
import { arrange } from "../matrix.ts";
import { MatrixPicture, pair } from "../pictures/matrix.tsx";
import { nameOf, tableWords } from "../words.ts";

export function MatrixView() {
  const page = usePage();
  const { say, words } = page;
  const ofDocuments = optionOf(page, "rows", ["commitments", "documents"]) === "documents";
  const byTheme = optionOf(page, "columns", ["threats", "themes"]) === "themes";
  const rowTable = ofDocuments ? "documents" : "commitments";
  const columnKey = byTheme ? "theme_id" : "threat_id";
  const rowKey = ofDocuments ? "document_id" : "commitment_id";
  const linkTable = `${ofDocuments ? "document" : "commitment"}_${byTheme ? "themes" : "threats"}`;
  const tables = useTables(rowTable, linkTable);
  if (!tables) return <Loading />;

  const basis = optionOf(page, "basis", ["", "declaration summary", "press report"]);
  const things = (tables[rowTable] ?? []).filter((row) => ofDocuments || !basis || cell(row, "basis") === basis);
  const wanted = new Set(things.map((row) => cell(row, "id")));
  const links = (tables[linkTable] ?? []).filter((row) => wanted.has(cell(row, rowKey)));
  const matrix = arrange(
    words,
    rowTable,
    things,
    links.map((row) => ({ row: cell(row, rowKey), column: cell(row, columnKey) })),
    "kind",
  );
  const left = things.filter((row) => !matrix.rows.some((each) => each.id === cell(row, "id")));
  const linkWords = tableWords(words, linkTable);
  const refOf = new Map(links.map((row) => [pair(cell(row, rowKey), cell(row, columnKey)), recordRef(linkWords, row)]));
  const title = say("matrix.title", {
    rows: say(ofDocuments ? "matrix.documents" : "matrix.commitments").toLowerCase(),
    columns: say(byTheme ? "matrix.themes" : "matrix.threats").toLowerCase(),
  });
  const lines = matrix.rows.map((row) => {
    const named = matrix.columns.filter((column) => matrix.pairs.has(pair(row.id, column.id)));
    return `${row.name}: ${named.map((column) => column.name).join(", ")}.`;
  });
  const fields = linkWords.columns.map((column) => ({ name: column.name, kind: column.kind, title: column.name }));
  const picture = () => (
    <MatrixPicture
      matrix={matrix}
      title={title}
      description={say("matrix.desc", { n: matrix.pairs.size, lines: lines.join(" ") })}
      first={say("matrix.legendFirst")}
      second={say("matrix.legendSecond")}
      footnote={left.length ? say("matrix.without", { n: left.length }) : ""}
    />
  );
  return (
    <section>
      <h2>{say("matrix.heading")}</h2>
      <p class="intro">{say("matrix.intro")}</p>
      <form class="controls" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={say("matrix.rows")}
          name="rows"
          usual="commitments"
          choices={(["commitments", "documents"] as const).map((value) => [value, say(`matrix.${value}`)])}
          clears={() => ["basis"]}
        />
        <Select
          label={say("matrix.columns")}
          name="columns"
          usual="threats"
          choices={(["threats", "themes"] as const).map((value) => [value, say(`matrix.${value}`)])}
        />
        {ofDocuments && option(page, "basis") && <Notice name="basis" value={option(page, "basis")} message="notice.idle" />}
        {!ofDocuments && (
          <Select
            label={say("matrix.basis")}
            name="basis"
            usual=""
            choices={[
              ["", say("matrix.all")],
              ["declaration summary", say("matrix.first")],
              ["press report", say("matrix.second")],
            ]}
          />
        )}
      </form>
      {!ofDocuments && (
        <p class="key">
          <span class="mark first" aria-hidden="true" /> {say("matrix.legendFirst")}{" "}
          <span class="mark second" aria-hidden="true" /> {say("matrix.legendSecond")}
        </p>
      )}
      <Scroll label={title}>
        <table class="matrix">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <td />
              {matrix.columns.map((column) => (
                <th scope="col" key={column.id}>
                  <div>
                    <Name id={column.id} text={column.name} />
                  </div>
                </th>
              ))}
            </tr>
          </thead>
          {groups(matrix.rows).map(([group, rows]) => (
            <tbody key={group}>
              <tr>
                <th scope="rowgroup" colSpan={matrix.columns.length + 1}>
                  {group}
                </th>
              </tr>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Name id={row.id} text={row.name} />
                  </th>
                  {matrix.columns.map((column) => (
                    <td key={column.id}>
                      {matrix.pairs.has(pair(row.id, column.id)) && (
                        <a
                          class={`mark ${row.first ? "first" : "second"}`}
                          href={hrefWith(page, { show: refOf.get(pair(row.id, column.id)) ?? "" })}
                          aria-label={say("matrix.mark", { row: row.name, column: column.name })}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </Scroll>
      {left.length > 0 && <Left rows={left} />}
      <AsTable fields={fields} rows={links} label={title} />
      <Take name={linkTable} fields={fields} rows={links} picture={picture} />
    </section>
  );
}

function Left({ rows }: { rows: readonly Row[] }) {
  const { say, words } = usePage();
  return (
    <>
      <h3>{say("matrix.withoutHeading")}</h3>
      <ul class="inline">
        {rows.map((row) => (
          <li key={cell(row, "id")}>
            <Name id={cell(row, "id")} text={nameOf(words, cell(row, "id"))} />
          </li>
        ))}
      </ul>
    </>
  );
}

function groups<T extends { group: string }>(rows: readonly T[]): [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(row.group, [...(found.get(row.group) ?? []), row]);
  return [...found];
}
