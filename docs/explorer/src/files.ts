/** What a view can be taken away as: CSV as the data package writes it, JSON, and SVG. */
import { cell, type Row } from "./packing.ts";
import type { Kind } from "./words.ts";

export interface Field {
  name: string;
  kind?: Kind;
}

export function toCsv(fields: readonly Field[], rows: readonly Row[]): string {
  const lines = rows.map((row) => fields.map((field) => quoted(cell(row, field.name))).join(","));
  return [fields.map((field) => field.name).join(","), ...lines].join("\n") + "\n";
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function toJson(fields: readonly Field[], rows: readonly Row[]): string {
  const objects = rows.map((row) => Object.fromEntries(fields.map((field) => [field.name, valueOf(cell(row, field.name), field.kind)])));
  return JSON.stringify(objects, null, 2) + "\n";
}

function valueOf(text: string, kind: Kind | undefined): string | number | boolean | null {
  if (text === "") return null;
  if (kind === "boolean") return text === "true";
  return kind === "integer" ? Number(text) : text;
}

/** A picture of the page as a file of its own, with its style in it. */
export function toSvg(picture: SVGSVGElement, style: string): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const sheet = document.createElementNS("http://www.w3.org/2000/svg", "style");
  sheet.textContent = style;
  const back = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const side of ["width", "height"]) back.setAttribute(side, "100%");
  back.setAttribute("style", "fill:var(--plain)");
  copy.prepend(sheet, back);
  return new XMLSerializer().serializeToString(copy) + "\n";
}

export function save(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
