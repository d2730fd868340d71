/** The whole page. */
import { Component, type ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { EnglishPage, LanguageLink } from "./languages.tsx";
import { loadWords } from "./library.ts";
import { Notice } from "./notice.tsx";
import { hrefTo, PageContext, type Page } from "./page.ts";
import { parsePlace, VIEWS, type View } from "./place.ts";
import { sayDay, sayIn, type Say } from "./say.ts";
import { nextTheme, storedTheme, storeTheme, type Theme } from "./theme.ts";
import { MapView } from "./views/map.tsx";
import { MatrixView } from "./views/matrix.tsx";
import { NetworkView } from "./views/network.tsx";
import { RecordDialog } from "./views/record.tsx";
import { SearchView } from "./views/search.tsx";
import { TablesView } from "./views/tables.tsx";
import { TimelineView } from "./views/timeline.tsx";
import type { Language, Words } from "./words.ts";

const CONTENT: Record<View, () => ComponentChildren> = {
  map: () => <MapView />,
  matrix: () => <MatrixView />,
  timeline: () => <TimelineView />,
  network: () => <NetworkView />,
  tables: () => <TablesView />,
  search: () => <SearchView />,
};

export function App() {
  const [hash, setHash] = useState(location.hash);
  const [words, setWords] = useState<{ language: Language; words: Words }>();
  const [failure, setFailure] = useState<Error>();
  useEffect(() => {
    const listener = () => setHash(location.hash);
    window.addEventListener("hashchange", listener);
    return () => window.removeEventListener("hashchange", listener);
  }, []);
  const place = parsePlace(hash);
  const asked = place.options["lang"];
  const language: Language = asked === "es" ? "es" : "en";
  const say = sayIn(language);
  useEffect(() => {
    loadWords(language).then((loaded) => {
      setWords({ language, words: loaded });
      setFailure(undefined);
    }, setFailure);
  }, [language]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${say(`view.${place.view}`)} · ${words?.words.title ?? "eu-lac-security"}`;
  }, [language, place.view, words]);
  if (failure) return <Failed say={say} error={failure} />;
  if (!words) return <p class="loading">{say("page.loading")}</p>;
  const page: Page = { place, language: words.language, words: words.words, say: sayIn(words.language) };
  return (
    <PageContext.Provider value={page}>
      <Header page={page} />
      <main id="content" tabIndex={-1}>
        <Guard key={`${place.view} ${language}`} say={say}>
          {asked && asked !== language && <Notice name="lang" value={asked} shown="English" />}
          {place.unknown && <Notice name="#" value={place.unknown} shown={say(`view.${place.view}`)} />}
          {CONTENT[place.view]()}
        </Guard>
      </main>
      <Footer page={page} />
      <RecordDialog guarded={(key, content) => <Guard key={key} say={say}>{content}</Guard>} />
    </PageContext.Provider>
  );
}

function Header({ page }: { page: Page }) {
  const { say, place, language, words } = page;
  return (
    <header>
      <a class="skip" href="#content" onClick={(event) => {
        event.preventDefault();
        document.getElementById("content")?.focus();
      }}>
        {say("page.skip")}
      </a>
      <div class="title">
        <h1>
          <a href={`../${language === "es" ? "es/" : ""}index.html`}>{words.title}</a>
        </h1>
        <div class="tools">
          <LanguageLink />
          <ThemeButton say={say} />
        </div>
      </div>
      <nav aria-label={say("page.views")}>
        {VIEWS.map((view) => (
          <a key={view} href={hrefTo(page, view)} aria-current={view === place.view ? "page" : undefined}>
            {say(`view.${view}`)}
          </a>
        ))}
      </nav>
    </header>
  );
}

function ThemeButton({ say }: { say: Say }) {
  const [theme, setTheme] = useState<Theme>(storedTheme);
  useEffect(() => storeTheme(theme), [theme]);
  return (
    <button type="button" onClick={() => setTheme(nextTheme(theme))}>
      {say("page.theme", { theme: say(`theme.${theme}`) })}
    </button>
  );
}

function Footer({ page }: { page: Page }) {
  const { say, words, language } = page;
  const docs = `../${language === "es" ? "es/" : ""}`;
  return (
    <footer>
      <p>
        {say("page.limits")} <EnglishPage href="../limits.html" text={say("page.limitsLink")} />
      </p>
      <p>
        {say("page.version", { version: words.version, day: sayDay(words.asOf, language) })}{" "}
        <a href={`${docs}index.html`}>{say("page.docs")}</a> · <EnglishPage href="../download.html" text={say("page.cite")} />
      </p>
    </footer>
  );
}

function Failed({ say, error, again }: { say: Say; error: Error; again?: () => void }) {
  return (
    <p role="alert" class="failed">
      {say("page.failed", { file: error.message })}{" "}
      {again && (
        <button type="button" onClick={again}>
          {say("page.again")}
        </button>
      )}
    </p>
  );
}

/** Shows what went wrong instead of an empty page. */
class Guard extends Component<{ say: Say; children: ComponentChildren }, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static override getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <Failed say={this.props.say} error={error} again={() => this.setState({ error: undefined })} />;
  }
}
