/** What happened when, as far as it is known. */
import { option, optionOf, useNarrow, usePage, useTables, type Page } from "../page.ts";
import { cell, type Row } from "../packing.ts";
import { AsTable, Figure, Key, Loading, Name, Select, Take } from "../parts.tsx";
import type { Side } from "../pictures/picture.tsx";
import { endsBy, keyOfForms, TimelinePicture, type Lane, type Span } from "../pictures/timeline.tsx";
import { sayDay } from "../say.ts";
import { grouped, keyOfSides, sidesOf, sideTogether } from "../sides.tsx";
import { nameOf, sayValue } from "../words.ts";

const FIRST = 2019;
const BODY = "clasi";
/** The sides as the files say them; empty where they are not known. */
const SIDE: Record<Side, string> = { eu: "EU", clasi: "LAC", both: "EU and LAC", other: "neither", unknown: "" };

export function TimelineView() {
  const page = usePage();
  const { say, words, language } = page;
  const tables = useTables(
    "meetings",
    "documents",
    "institutions",
    "memberships",
    "countries",
    "participants",
    "document_parties",
  );
  const narrow = useNarrow();
  if (!tables) return <Loading />;

  const sides = sidesOf(tables.countries, tables.institutions);
  const atMeeting = grouped(tables.participants, "meeting_id", "entity_id");
  const ofDocument = grouped(tables.document_parties, "document_id", "entity_id");
  const bodies = [...new Set(tables.memberships.map((row) => cell(row, "institution_id")))];
  const body = optionOf(page, "body", [BODY, "none", ...bodies]);
  const events = {
    meetings: tables.meetings.map((row) =>
      eventOf(page, row, "date_earliest", "date_latest", sideTogether(atMeeting.get(cell(row, "id")) ?? [], sides)),
    ),
    documents: tables.documents.map((row) =>
      eventOf(page, row, "adopted_earliest", "adopted_latest", sideTogether(ofDocument.get(cell(row, "id")) ?? [], sides)),
    ),
    foundations: tables.institutions.map((row) =>
      eventOf(page, row, "founded_earliest", "founded_latest", sides.get(cell(row, "id")) ?? "other"),
    ),
  };
  const memberships = tables.memberships.filter((row) => cell(row, "institution_id") === body);
  const roles = [...new Set(memberships.map((row) => cell(row, "role")))].toSorted();
  const acronym = cell(tables.institutions.find((row) => cell(row, "id") === body) ?? {}, "acronym");
  const lanes: Lane[] = [
    { name: say("timeline.meetings"), spans: events.meetings },
    { name: say("timeline.documents"), spans: events.documents },
    ...roles.map((role) => ({
      name: say("timeline.memberships", { body: acronym || nameOf(words, body), role: sayValue(words, role) }),
      spans: memberships.filter((row) => cell(row, "role") === role).map((row) => lastingOf(page, row, sides)),
    })),
    { name: say("timeline.foundations"), spans: events.foundations },
  ];
  const years = yearsOf(lanes, words.asOf);
  const usualTo = Math.max(...years);
  const year = (name: string, usual: number) => years.find((each) => String(each) === option(page, name)) ?? usual;
  let from = year("from", FIRST);
  let to = year("to", usualTo);
  if (from > to) [from, to] = [to, from];
  const shown = lanes
    .map((lane) => ({ ...lane, spans: lane.spans.filter((span) => overlaps(span, from, to)).toSorted(byTime) }))
    .filter((lane) => lane.spans.length > 0);
  const undated = lanes.slice(0, 2).flatMap((lane) => lane.spans.filter((span) => !span.from && !span.to));
  const title = say("timeline.title", { from, to });
  const today = say("timeline.today", { day: sayDay(words.asOf, language) });
  const forms = keyOfForms({
    event: say("timeline.event"),
    window: say("timeline.window"),
    announced: say("timeline.announced"),
    lasting: say("timeline.lasting"),
    perhaps: say("timeline.perhaps"),
    ...(endsBy(words.asOf, to) && { today }),
  });
  const sidesShown = shown.flatMap((lane) => lane.spans.map((span) => span.side));
  const key = [...forms, ...keyOfSides(sidesShown, say, { tagged: true })];
  const fields = [
    { name: "id", title: say("timeline.what"), named: "name" },
    { name: "lane", title: say("timeline.lane") },
    { name: "side", title: say("timeline.side"), says: (text: string) => say(`side.${sideOf(text)}`) },
    { name: "status", title: say("timeline.status"), says: (text: string) => sayValue(words, text) },
    { name: "earliest", title: say("timeline.earliest") },
    { name: "latest", title: say("timeline.latest") },
    { name: "certain_from", title: say("timeline.certainFrom") },
    { name: "certain_to", title: say("timeline.certainTo") },
  ];
  const statusOf = new Map(tables.meetings.map((row) => [cell(row, "id"), cell(row, "status")]));
  const rows = shown.flatMap((lane) =>
    lane.spans.map(
      (span): Row => ({
        id: span.id,
        name: span.name,
        lane: lane.name,
        side: SIDE[span.side],
        status: statusOf.get(span.id) ?? "",
        earliest: span.from,
        latest: span.to,
        certain_from: span.certain?.[0] ?? "",
        certain_to: span.certain?.[1] ?? "",
      }),
    ),
  );
  const choices = (name: (year: number) => boolean): [string, string][] =>
    years.filter(name).map((year) => [String(year), String(year)]);
  const picture = (tall: boolean, legend?: typeof key) => (
    <TimelinePicture
      lanes={shown}
      from={from}
      to={to}
      asOf={words.asOf}
      title={title}
      description={say("timeline.desc", {
        n: rows.length,
        lines: shown.map((lane) => `${lane.name}: ${lane.spans.map((span) => span.note).join("; ")}.`).join(" "),
      })}
      today={today}
      tall={tall}
      {...(legend && { legend })}
    />
  );
  return (
    <section>
      <h2>{say("timeline.heading")}</h2>
      <p class="intro">{say("timeline.intro")}</p>
      <form class="controls" onSubmit={(event) => event.preventDefault()}>
        <Select label={say("timeline.from")} name="from" usual={String(FIRST)} value={String(from)} choices={choices((year) => year <= to)} short />
        <Select label={say("timeline.to")} name="to" usual={String(usualTo)} value={String(to)} choices={choices((year) => year >= from)} short />
        <Select
          label={say("timeline.body")}
          name="body"
          usual={BODY}
          choices={[["none", say("timeline.none")], ...bodies.map((id): [string, string] => [id, nameOf(words, id)])]}
        />
      </form>
      {shown.length === 0 ? (
        <p role="status">{say("timeline.empty", { from, to })}</p>
      ) : (
        <>
          <Key entries={key} />
          <Figure label={title}>
            {picture(narrow)}
          </Figure>
        </>
      )}
      {undated.length > 0 && (
        <p>
          {say("timeline.undated", { names: "" }).replace(/\.$/, "")}
          {undated.map((span, place) => (
            <>
              {place > 0 && "; "}
              <Name id={span.id} text={span.name} />
            </>
          ))}
          .
        </p>
      )}
      {shown.length > 0 && (
        <>
          <AsTable fields={fields} rows={rows} label={title} />
          <Take name={`timeline-${from}-${to}`} fields={[...fields, { name: "name" }]} rows={rows} picture={() => picture(false, key)} />
        </>
      )}
    </section>
  );
}

function sideOf(text: string): Side {
  return (Object.keys(SIDE) as Side[]).find((side) => SIDE[side] === text) ?? "unknown";
}

function eventOf(page: Page, row: Row, earliest: string, latest: string, side: Side): Span {
  const id = cell(row, "id");
  const [from, to] = [cell(row, earliest), cell(row, latest)];
  const name = nameOf(page.words, id);
  const when = [...new Set([from, to])].map((day) => sayDay(day, page.language)).join(" – ");
  const announced = cell(row, "status") === "announced";
  const known = from !== "" && from === to ? { certain: [from, to] as const } : {};
  const note = [name, when + (announced ? ` ${page.say("timeline.noteAnnounced")}` : ""), page.say(`side.${side}`)].join(", ");
  return { id, name, side, tag: page.say(`tag.${side}`), from, to, ...known, event: true, announced, note };
}

function lastingOf(page: Page, row: Row, sides: ReadonlyMap<string, Side>): Span {
  const entity = cell(row, "entity_id");
  const [sinceEarliest, sinceLatest, untilEarliest, untilLatest] = [
    cell(row, "since_earliest"),
    cell(row, "since_latest"),
    cell(row, "until_earliest"),
    cell(row, "until_latest"),
  ];
  const last = untilEarliest || (untilLatest ? "" : page.words.asOf);
  const certain = sinceLatest && last && sinceLatest <= last ? { certain: [sinceLatest, last] as const } : {};
  const name = nameOf(page.words, entity);
  const parts = certain.certain?.map((day) => sayDay(day, page.language)).join(" – ");
  const side = sides.get(entity) ?? "other";
  return {
    id: cell(row, "id"),
    name,
    side,
    tag: page.say(`tag.${side}`),
    from: sinceEarliest,
    to: untilLatest,
    ...certain,
    event: false,
    note: parts ? `${name}, ${page.say("holds.certain")}: ${parts}` : `${name}, ${page.say("holds.possible")}`,
  };
}

function overlaps(span: Span, from: number, to: number): boolean {
  if (span.event && !span.from && !span.to) return false;
  const first = span.from || span.to;
  const last = span.to || (span.event ? span.from : "9999");
  return first.slice(0, 4) <= String(to) && last.slice(0, 4) >= String(from);
}

function byTime(a: Span, b: Span): number {
  return (a.from || a.to).localeCompare(b.from || b.to) || a.name.localeCompare(b.name);
}

function yearsOf(lanes: readonly Lane[], asOf: string): number[] {
  const days = lanes.flatMap((lane) => lane.spans.flatMap((span) => [span.from, span.to])).filter((day) => day !== "");
  const found = [...days, asOf, String(FIRST)].map((day) => Number(day.slice(0, 4)));
  const [first, last] = [Math.min(...found), Math.max(...found)];
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}
