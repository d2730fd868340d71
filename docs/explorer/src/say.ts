/** Messages in the language of the page. */
import { en, type Message, type MessageKey, type Messages } from "./messages/en.ts";
import { es } from "./messages/es.ts";
import type { Language } from "./words.ts";

const MESSAGES: Record<Language, Messages> = { en, es };

export type Say = (key: MessageKey, values?: Record<string, string | number>) => string;

export function sayIn(language: Language): Say {
  const rules = new Intl.PluralRules(language);
  const form = (message: Message, n: number): string =>
    typeof message === "string" ? message : message[rules.select(n) === "one" ? "one" : "other"];
  return (key, values = {}) =>
    form(MESSAGES[language][key], Number(values["n"])).replace(/\{(\w+)\}/g, (whole, name: string) =>
      String(values[name] ?? whole),
    );
}

/** A day as people write it. */
export function sayDay(day: string, language: Language): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return day;
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language === "en" ? "en-GB" : "es-ES", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

export function sayNumber(count: number, language: Language): string {
  return count.toLocaleString(language === "en" ? "en-GB" : "es-ES");
}
