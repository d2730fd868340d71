"""The sources of the Spanish site: a front page written by hand, and the data dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eu_lac_security import Dataset
from eu_lac_security.columns import Column
from eu_lac_security.models import TABLES
from eu_lac_security.schema import TableSpec, table_spec

from .links import SiteLinks
from .translations import Translations

ROOT = Path(__file__).resolve().parents[2]

_KINDS = {"text": "texto", "boolean": "verdadero o falso", "integer": "número entero", "date": "día (AAAA-MM-DD)"}
_FRONT = "docs/es/index.md"


def write_spanish_pages(dataset: Dataset, translations: Translations, folder: Path) -> None:
    """Write the sources.

    Args:
        dataset: The copy of the data, for counts.
        translations: What is translated.
        folder: Where to write.
    """
    pages = {_FRONT: "index.md", "docs/es/dictionary/README.md": "dictionary/index.md"}
    links = SiteLinks(pages, base="../", english="(en inglés)")
    front = links.rewritten((ROOT / _FRONT).read_text(encoding="utf-8"), _FRONT, "index.md")
    front += "\n```{toctree}\n:hidden:\n\ndictionary/index\n```\n"
    (folder / "dictionary").mkdir(parents=True)
    (folder / "index.md").write_text(front, encoding="utf-8")
    (folder / "dictionary" / "index.md").write_text(
        "\n".join(_overview(dataset, translations)) + "\n", encoding="utf-8"
    )
    for name in TABLES:
        page = "\n".join(_page(dataset, table_spec(name), translations)) + "\n"
        (folder / "dictionary" / f"{name}.md").write_text(page, encoding="utf-8")


def _overview(dataset: Dataset, translations: Translations) -> Iterator[str]:
    said = translations.descriptions
    yield from ("# Diccionario de datos", "")
    yield f"Versión {dataset.about.version} de los datos, conocidos hasta el {dataset.about.as_of}."
    yield "Los nombres de tablas, columnas y valores son los de los archivos, en inglés; aquí se dice qué significan."
    yield from ("", "| tabla | filas | una fila es |", "|---|---|---|")
    for table in dataset.tables():
        name = table.spec.name
        yield f"| [{name}]({name}.md) | {len(table)} | {said.get(table.spec.about, table.spec.about)} |"
    yield from ("", "```{toctree}", ":hidden:", "", *TABLES, "```")


def _page(dataset: Dataset, spec: TableSpec, translations: Translations) -> Iterator[str]:
    said = translations.descriptions
    title = spec.title
    yield from (f"# {spec.name}: {said.get(title, title).lower()}", "", said.get(spec.about, spec.about), "")
    key = ", ".join(f"`{name}`" for name in spec.key)
    yield f"{rows_in_words(len(dataset.table(spec.name)))}. Clave: {key}."
    yield (
        f'Archivos: <a href="../../datapackage/data/{spec.name}.csv">CSV</a>, '
        f'<a href="../../datapackage/parquet/{spec.name}.parquet">Parquet</a>. '
        f'<a href="../../explorer/index.html#/tables?lang=es&amp;table={spec.name}">Buscar y filtrar.</a>'
    )
    yield from ("", "| columna | tipo | significado | valores admitidos |", "|---|---|---|---|")
    for name, column in spec.columns.items():
        kind = _KINDS[column.kind] + (", puede faltar" if column.optional else "")
        yield f"| `{name}` | {kind} | {said.get(column.about, column.about)}. | {_allowed(column, translations)} |"


def rows_in_words(count: int) -> str:
    """So many rows, in Spanish.

    >>> rows_in_words(1)
    '1 fila'
    """
    return f"{count} fila" if count == 1 else f"{count} filas"


def _allowed(column: Column, translations: Translations) -> str:
    parts: list[str] = []
    if column.choices:
        parts.append(", ".join(_choice(choice, translations) for choice in column.choices))
    if column.references:
        parts.append("un id de " + " o ".join(f"[{table}]({table}.md)" for table in column.references))
    elif column.pattern:
        parts.append("`{}`".format(column.pattern.replace("|", "\\|")))
    if column.minimum is not None:
        parts.append(f"desde {column.minimum}")
    if column.not_before:
        parts.append("no antes de " + " o ".join(f"`{name}`" for name in column.not_before))
    if column.unique:
        parts.append("ningún valor dos veces")
    return "; ".join(parts)


def _choice(choice: str, translations: Translations) -> str:
    spanish = translations.values.get(choice, choice)
    return f"`{choice}`" if spanish == choice else f"`{choice}` ({spanish})"
