/** The countries, and who belonged to what on a day. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { WorldMap } from "../geography.ts";
import { holdsOn, isDay, turningDays, type Holds } from "../holding.ts";
import { loadMap } from "../library.ts";
import { Notice } from "../notice.tsx";
import { option, set, useNarrow, usePage, useTables } from "../page.ts";
import { cell, type Row } from "../packing.ts";
import { AsTable, Figure, Loading, Name, Select, Take } from "../parts.tsx";
import { MapPicture, type Legend, type PlaceMark } from "../pictures/map.tsx";
import { sayDay } from "../say.ts";
import { nameOf, sayValue } from "../words.ts";

/** The days that can be asked for: on the way to a year of four digits one types others. */
const [FIRST, LAST] = ["1900-01-01", "2099-12-31"];

interface Held {
  entity: string;
  membership: Row;
  holds: Holds;
}

export function MapView() {
  const page = usePage();
  const tables = useTables("countries", "territories", "memberships");
  const map = useMap();
  const narrow = useNarrow();
  const { say, words, language } = page;
  const lists = useMemo(() => (tables ? listsOf(tables.memberships) : []), [tables]);
  if (!tables || !map) return <Loading />;

  const chosen = lists.find((list) => list.key === option(page, "body"));
  const asked = option(page, "on");
  const day = isDay(asked) && asked >= FIRST && asked <= LAST ? asked : words.asOf;
  const party = new Map(tables.countries.map((row) => [cell(row, "id"), cell(row, "party")]));
  const sideOf = (id: string): PlaceMark["side"] => (party.get(id) === "EU" ? "eu" : party.has(id) ? "clasi" : "other");
  const held = chosen ? heldOn(chosen.rows, day, words.asOf) : tables.countries.map(belongs);
  const byEntity = new Map(held.map((each) => [each.entity, each]));
  const marks = [...tables.countries, ...tables.territories].flatMap((row): PlaceMark[] => {
    const id = cell(row, "id");
    const found = byEntity.get(id);
    if (!found && !party.has(id)) return [];
    const holds = found?.holds ?? "no";
    const name = nameOf(words, id);
    const note = chosen ? `${name}: ${say(`holds.${holds}`)}` : `${name} (${party.get(id)})`;
    return [{ id, numeric: cell(row, "numeric"), name, side: sideOf(id), holds, note }];
  });
  const shown = held.filter((each) => each.holds !== "no");
  const sayHolds = (holds: string): string => say(`holds.${holds as Holds}`);
  const fields = [
    { name: "entity_id", title: "id" },
    { name: "name", title: "name" },
    ...(chosen
      ? [
          { name: "holds", title: say("map.on") + " " + sayDay(day, language), says: sayHolds },
          ...["since_earliest", "since_latest", "until_earliest", "until_latest"].map((name) => ({ name, title: name })),
        ]
      : [{ name: "party", title: "party" }]),
  ];
  const rows = shown.map((each): Row => ({
    ...each.membership,
    entity_id: each.entity,
    name: nameOf(words, each.entity),
    party: party.get(each.entity) ?? "",
    holds: each.holds,
  }));
  const counted = (holds: "certain" | "possible"): string =>
    say(`map.${holds}`, { n: held.filter((each) => each.holds === holds).length });
  const named = (holds: Holds): string =>
    held
      .filter((each) => each.holds === holds)
      .map((each) => nameOf(words, each.entity))
      .join(", ");
  const body = chosen ? nameOf(words, chosen.body) : say("map.parties");
  const heading = chosen
    ? say("map.title", { body, role: sayValue(words, chosen.role), day: sayDay(day, language) })
    : say("map.titleParties", { n: tables.countries.length });
  const picture = (tall: boolean) => (
    <MapPicture
      map={map}
      marks={marks}
      legend={legendOf(chosen !== undefined, marks, page.say)}
      title={heading}
      description={
        chosen
          ? say("map.desc", {
              certain: counted("certain"),
              certainNames: named("certain"),
              possible: counted("possible"),
              possibleNames: named("possible"),
            })
          : partiesText(party, page)
      }
      footnote={say("map.footnote")}
      tall={tall}
    />
  );
  return (
    <section>
      <h2>{say("map.heading")}</h2>
      <p class="intro">{say("map.intro")}</p>
      <form class="controls" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={say("map.body")}
          name="body"
          usual=""
          clears={(value) => (value ? [] : ["on"])}
          choices={[
            ["", say("map.parties")],
            ...lists.map((list): [string, string] => [
              list.key,
              `${nameOf(words, list.body)}, ${say("map.role", { role: sayValue(words, list.role) })}`,
            ]),
          ]}
        />
        {chosen && <Days day={day} memberships={chosen.rows} />}
      </form>
      {chosen && asked && day !== asked && (
        <Notice name="on" value={asked} shown={sayDay(day, language)} message="notice.day" />
      )}
      {!chosen && asked && <Notice name="on" value={asked} message="notice.idle" />}
      {chosen && (
        <p class="count" role="status">
          <strong>{sayDay(day, language)}:</strong>{" "}
          {`${counted("certain")}, ${counted("possible")}`}
          {day > words.asOf && `. ${say("map.beyond", { day: sayDay(words.asOf, language) })}`}
        </p>
      )}
      <div class="beside">
        <Figure label={heading}>
          {picture(narrow)}
        </Figure>
        <Lists held={held} party={party} bodyChosen={chosen !== undefined} />
      </div>
      <AsTable fields={fields} rows={rows} label={heading} />
      <Take name={chosen ? `${chosen.body}-${day}` : "parties"} fields={fields} rows={rows} picture={() => picture(false)} />
    </section>
  );
}

function belongs(country: Row): Held {
  return { entity: cell(country, "id"), membership: {}, holds: "certain" };
}

interface List {
  key: string;
  body: string;
  role: string;
  rows: Row[];
}

/** The lists that there are: a body and a role each. */
function listsOf(memberships: readonly Row[]): List[] {
  const lists = new Map<string, List>();
  for (const row of memberships) {
    const [body, role] = [cell(row, "institution_id"), cell(row, "role")];
    const key = `${body}.${role}`;
    const list = lists.get(key) ?? { key, body, role, rows: [] };
    list.rows.push(row);
    lists.set(key, list);
  }
  return [...lists.values()].sort((a, b) => b.rows.length - a.rows.length);
}

/** For each place, the membership that tells most on that day: it may have left and come back. */
function heldOn(memberships: readonly Row[], day: string, asOf: string): Held[] {
  const order: Holds[] = ["certain", "possible", "no"];
  const best = new Map<string, Held>();
  for (const membership of memberships) {
    const entity = cell(membership, "entity_id");
    const holds = holdsOn(membership, day, asOf);
    const before = best.get(entity);
    if (!before || order.indexOf(holds) < order.indexOf(before.holds)) best.set(entity, { entity, membership, holds });
  }
  return [...best.values()];
}

function Days({ day, memberships }: { day: string; memberships: readonly Row[] }) {
  const page = usePage();
  const { say, words } = page;
  const days = useMemo(() => turningDays(memberships), [memberships]);
  const before = days.findLast((each) => each < day);
  const later = [...days, words.asOf].find((each) => each > day && each <= words.asOf);
  const typed = useRef("");
  const go = (to: string | undefined, replace = false) => to && set(page, { on: to === words.asOf ? "" : to }, replace);
  return (
    <>
      <button type="button" aria-disabled={!before} onClick={() => go(before)}>
        ← {say("map.before")}
      </button>
      <label class="field">
        <span>{say("map.on")}</span>
        <input
          type="date"
          name="on"
          value={day}
          min={FIRST}
          max={LAST}
          onChange={({ currentTarget: { value, validity } }) => {
            if (!value || !validity.valid) return;
            const address = location.hash;
            go(value, address === typed.current); // a day is typed part by part, and each part changes it
            if (location.hash !== address) typed.current = location.hash;
          }}
          onBlur={(event) => {
            typed.current = "";
            event.currentTarget.value = day; // also where what was typed is no day
          }}
        />
      </label>
      <button type="button" aria-disabled={!later} onClick={() => go(later)}>
        {say("map.after")} →
      </button>
    </>
  );
}

function legendOf(body: boolean, marks: readonly PlaceMark[], say: ReturnType<typeof usePage>["say"]): Legend[] {
  const sides = (["eu", "clasi", "other"] as const).filter((side) => marks.some((mark) => mark.side === side));
  const entries: Legend[] = sides.map((side) => ({ side, holds: "certain", text: say(`map.${side}`) }));
  if (!body) return entries;
  for (const side of sides) {
    if (marks.some((mark) => mark.side === side && mark.holds === "possible"))
      entries.push({ side, holds: "possible", text: say("map.legendPossible", { side: say(`map.${side}`) }) });
  }
  return [...entries, { side: "other", holds: "no", text: say("map.legendNo") }];
}

function partiesText(party: Map<string, string>, { say, words }: ReturnType<typeof usePage>): string {
  const of = (side: string) => [...party].filter(([, each]) => each === side).map(([id]) => nameOf(words, id));
  const [eu, clasi] = [of("EU"), of("CLASI")];
  return say("map.descParties", { n: eu.length, names: eu.join(", "), m: clasi.length, others: clasi.join(", ") });
}

function Lists({ held, party, bodyChosen }: { held: Held[]; party: Map<string, string>; bodyChosen: boolean }) {
  const { say, language, words } = usePage();
  const groups: [string, Held[]][] = bodyChosen
    ? (["certain", "possible"] as const).map((holds) => [say(`holds.${holds}`), held.filter((each) => each.holds === holds)])
    : (["eu", "clasi"] as const).map((side) => [
        say(`map.${side}`),
        held.filter((each) => party.get(each.entity) === side.toUpperCase()),
      ]);
  const collator = new Intl.Collator(language);
  return (
    <div class="lists">
      {groups.map(([title, members]) => (
        <div key={title}>
          <h3>
            {title} ({members.length})
          </h3>
          {members.length === 0 && <p>{say("map.none")}</p>}
          <ul>
            {members
              .toSorted((a, b) => collator.compare(nameOf(words, a.entity), nameOf(words, b.entity)))
              .map((each) => (
                <li key={each.entity}>
                  <Name
                    id={bodyChosen ? cell(each.membership, "id") : each.entity}
                    text={nameOf(words, each.entity)}
                  />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function useMap(): WorldMap | undefined {
  const [map, setMap] = useState<WorldMap>();
  const [failure, setFailure] = useState<Error>();
  useEffect(() => {
    loadMap().then(setMap, setFailure);
  }, []);
  if (failure) throw failure;
  return map;
}
