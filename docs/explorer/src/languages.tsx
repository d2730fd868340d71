/** The way to the other language, and to pages that are in English only. */
import { hrefWith, usePage } from "./page.ts";
import type { Language } from "./words.ts";

/** The same view in the other language, with the record that is open. */
export function LanguageLink() {
  const page = usePage();
  const other: Language = page.language === "en" ? "es" : "en";
  return (
    <a href={hrefWith(page, { lang: other === "en" ? "" : other })} lang={other} hreflang={other}>
      {page.say("page.language")}
    </a>
  );
}

/** A link to a page of the documentation that there is in English only; where the page speaks Spanish, it says so. */
export function EnglishPage({ href, text }: { href: string; text: string }) {
  const { say, language } = usePage();
  return (
    <>
      <a href={href} hreflang="en">
        {text}
      </a>
      {language !== "en" && ` ${say("page.inEnglish")}`}
    </>
  );
}
