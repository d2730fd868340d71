/** Which bodies came to which meetings. */
import { optionOf, set, useNarrow, usePage, useTables, type Page } from "../page.ts";
import { cell, type Row } from "../packing.ts";
import { AsTable, Figure, Key, Loading, Name, Select, Take } from "../parts.tsx";
import { NetworkPicture, type Knot, type Tie } from "../pictures/network.tsx";
import type { Side } from "../pictures/picture.tsx";
import { grouped, keyOfSides, sidesOf, sideTogether } from "../sides.tsx";
import { sayDay } from "../say.ts";
import { nameOf, sayValue, tableWords } from "../words.ts";

const ORDER: Side[] = ["eu", "both", "clasi", "other", "unknown"];

export function NetworkView() {
  const page = usePage();
  const { say, words } = page;
  const tables = useTables("meetings", "institutions", "participants", "countries");
  const narrow = useNarrow();
  if (!tables) return <Loading />;

  const sides = sidesOf(tables.countries, tables.institutions);
  const present = grouped(tables.participants, "meeting_id", "entity_id");
  const bodyIds = new Set(tables.institutions.map((row) => cell(row, "id")));
  const rows = tables.participants.filter((row) => bodyIds.has(cell(row, "entity_id")));
  const countries = new Set(tables.countries.map((row) => cell(row, "id")));
  const meetings = byAgenda(tables.meetings).map((row): Knot => {
    const id = cell(row, "id");
    const there = present.get(id) ?? [];
    const count = new Set(there.filter((each) => countries.has(each))).size;
    const side = sideTogether(there, sides);
    const when = sayDay(cell(row, "date_earliest"), page.language);
    return {
      id,
      name: nameOf(words, id),
      side,
      depth: cell(row, "part_of_id") ? 1 : 0,
      note: [nameOf(words, id), when, count ? say("network.countries", { n: count }) : "", say(`side.${side}`)]
        .filter(Boolean)
        .join(", "),
    };
  });
  const bodies = bySide(tables.institutions, sides, page);
  const ties = rows.map(
    (row): Tie => ({
      meeting: cell(row, "meeting_id"),
      body: cell(row, "entity_id"),
      side: sides.get(cell(row, "entity_id")) ?? "other",
      note: `${nameOf(words, cell(row, "entity_id"))} – ${nameOf(words, cell(row, "meeting_id"))}: ${sayValue(words, cell(row, "role"))}`,
    }),
  );
  const focus = optionOf(page, "focus", ["", ...[...meetings, ...bodies].map((knot) => knot.id)]);
  const shown = focus ? rows.filter((row) => [cell(row, "meeting_id"), cell(row, "entity_id")].includes(focus)) : rows;
  const title = say("network.title");
  const fields = tableWords(words, "participants").columns.map((column) => ({
    name: column.name,
    kind: column.kind,
    title: column.name,
  }));
  const key = keyOfSides([...meetings, ...bodies].map((knot) => knot.side), say, { tagged: false });
  const picture = (tall: boolean, legend?: typeof key) => (
    <NetworkPicture
      meetings={meetings}
      bodies={bodies}
      ties={ties}
      focus={focus}
      title={title}
      description={say("network.desc", {
        n: ties.length,
        meetings: meetings.length,
        bodies: bodies.length,
        lines: ties.map((tie) => tie.note).join("; "),
      })}
      heads={{ meetings: say("network.meetings"), bodies: say("network.bodies") }}
      tall={tall}
      {...(legend && { legend })}
    />
  );
  return (
    <section>
      <h2>{say("network.heading")}</h2>
      <p class="intro">{say("network.intro")}</p>
      <form class="controls" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={say("network.focus")}
          name="focus"
          usual=""
          choices={[["", say("network.all")], ...[...meetings, ...bodies].map((knot): [string, string] => [knot.id, knot.name])]}
        />
        {focus && (
          <p>
            <Name id={focus} text={say("network.open", { name: nameOf(words, focus) })} />
          </p>
        )}
      </form>
      <Key entries={key} />
      <Figure
        label={title}
        onChoose={(marks) => {
          const chosen = marks["focus"] ?? "";
          set(page, { focus: chosen === focus ? "" : chosen });
        }}
      >
        {picture(narrow)}
      </Figure>
      <AsTable fields={fields} rows={shown} label={title} />
      <Take name={focus ? `network-${focus}` : "network"} fields={fields} rows={shown} picture={() => picture(false, key)} />
    </section>
  );
}

/** The meetings by time; those that were part of another below it. */
function byAgenda(meetings: readonly Row[]): Row[] {
  const time = (row: Row): string => cell(row, "date_earliest") || "9999";
  const parts = (of: string): Row[] => meetings.filter((row) => cell(row, "part_of_id") === of);
  const earliest = (row: Row): string =>
    [row, ...parts(cell(row, "id"))].map(time).reduce((least, each) => (each < least ? each : least));
  const sorted = (rows: Row[]): Row[] => rows.toSorted((a, b) => earliest(a).localeCompare(earliest(b)));
  const ids = new Set(meetings.map((row) => cell(row, "id")));
  const heads = meetings.filter((row) => !ids.has(cell(row, "part_of_id")));
  const below = (row: Row): Row[] => [row, ...sorted(parts(cell(row, "id"))).flatMap(below)];
  return sorted(heads).flatMap(below);
}

/** The bodies by side, each below the one that it is part of. */
function bySide(institutions: readonly Row[], sides: ReadonlyMap<string, Side>, { words, language, say }: Page): Knot[] {
  const ids = new Set(institutions.map((row) => cell(row, "id")));
  const collator = new Intl.Collator(language);
  const parts = (of: string): Row[] =>
    institutions
      .filter((row) => (ids.has(cell(row, "parent_id")) ? cell(row, "parent_id") === of : of === ""))
      .toSorted((a, b) => collator.compare(nameOf(words, cell(a, "id")), nameOf(words, cell(b, "id"))));
  const below = (row: Row, depth: number): Knot[] => {
    const id = cell(row, "id");
    const side = sides.get(id) ?? "other";
    const acronym = cell(row, "acronym");
    const name = nameOf(words, id);
    const known = acronym && !name.startsWith(acronym) ? `${acronym} · ${name}` : name;
    return [
      { id, name: known, side, depth, note: `${name}, ${say(`side.${side}`)}` },
      ...parts(id).flatMap((part) => below(part, depth + 1)),
    ];
  };
  const heads = parts("").toSorted(
    (a, b) => ORDER.indexOf(sides.get(cell(a, "id")) ?? "other") - ORDER.indexOf(sides.get(cell(b, "id")) ?? "other"),
  );
  return heads.flatMap((head) => below(head, 0));
}
