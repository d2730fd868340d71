"""The worked examples: each runs from file to table and chart, and its numbers are checked by hand calculation."""

from __future__ import annotations

import csv
import doctest
import importlib.util
import re
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import eu_lac_security as els

EXAMPLES = Path(__file__).resolve().parents[1] / "docs" / "examples"
FILES = sorted(file for file in (EXAMPLES / "files").iterdir() if file.name.startswith("SAMPLE"))
PAGES = ["eurostat", "unodc", "gi-toc"]

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:matplotlib"
)  # what it imports is its own affair


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the examples, so that a chart that is drawn anew does not change the committed one."""
    copy = Path(shutil.copytree(EXAMPLES, tmp_path / "examples"))
    monkeypatch.chdir(copy)
    monkeypatch.syspath_prepend(str(copy))
    monkeypatch.delitem(sys.modules, "chart", raising=False)
    return copy


def run(page: str) -> dict[str, Any]:
    """Run every example of a page; what its names stand for at the end."""
    text = Path(f"{page}.md").read_text("utf-8")
    test = doctest.DocTestParser().get_doctest(text, {"__name__": "__main__"}, page, page, 0)
    names = test.globs
    output: list[str] = []
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    doctest.DocTestRunner(verbose=False, optionflags=flags).run(test, out=output.append, clear_globs=False)
    assert not output, "".join(output)
    return names


def figures(table: pd.DataFrame, country: str, year: int) -> dict[str, tuple[float | None, float | None]]:
    """The value and the lower bound of each threat in a country and a year."""
    rows = table[(table["country"] == country) & (table["year"] == year)]
    bounds = zip(rows["value"].tolist(), rows["at_least"].tolist(), strict=True)
    cells = [(None if pd.isna(value) else value, None if pd.isna(least) else least) for value, least in bounds]
    return dict(zip(rows["threat_id"], cells, strict=True))


def test_every_page_is_run() -> None:
    assert {file.stem for file in EXAMPLES.glob("*.md")} - {"README"} == {*PAGES}
    assert len(FILES) == 5


def test_the_page_about_statistics() -> None:
    result = doctest.testfile(str(EXAMPLES.parent / "statistics.md"), module_relative=False)
    assert result.failed == 0
    assert result.attempted > 9


def test_eurostat(folder: Path) -> None:
    names = run("eurostat")
    table = names["table"]
    # Greece 2021: corruption 12,900,000,001; its part, bribery, is not added to it.
    # Environment: 9,000,000,100 + 9,000,001,000 + 9,000,100,000 = 27,000,101,100 of three codes; the fourth has no row.
    assert figures(table, "GRC", 2021) == {
        "child-sexual-abuse": (None, 9_050_000_001),
        "corruption": (12_900_000_001, 12_900_000_001),
        "environmental-crime": (None, 9_000_000_100 + 9_000_001_000 + 9_000_100_000),
        "financial-crime": (11_100_000_001, 11_100_000_001),
    }
    # Spain 2021: 9,000,000,300 + 9,000,004,000 + 9,000,010,000 + 9,000,300,000 = 36,000,314,300, all four codes.
    assert figures(table, "ESP", 2021)["environmental-crime"] == (36_000_314_300, 36_000_314_300)
    # Greece 2023: corruption is missing, bribery 9,000,000,013 is a lower bound; one of four codes of the environment.
    assert figures(table, "GRC", 2023) == {
        "child-sexual-abuse": (None, None),
        "corruption": (None, 9_000_000_013),
        "environmental-crime": (None, 9_000_003_000),
        "financial-crime": (12_100_000_003, 12_100_000_003),
    }
    # Spain 2023: fraud is confidential (: C), 9,000,000,500 + 9,000,006,000 + 9,000,030,000 without the fourth code.
    assert figures(table, "ESP", 2023)["financial-crime"] == (None, None)
    assert figures(table, "ESP", 2023)["environmental-crime"] == (None, 27_000_036_500)
    assert len(table) == 2 * 3 * 4
    assert set(table["country"]) == {"ESP", "GRC"}, "no aggregate, no part of the United Kingdom, no Kosovo"
    assert set(names["sums"].rows["rows"]) <= {3, 6, 9}


def test_unodc(folder: Path) -> None:
    table = run("unodc")["table"]
    # Argentina 2021: access 9,000,001,000 + interference 9,000,020,000 + interception 9,000,300,000
    # + cyber-related fraud 9,000,000,100 = 36,000,321,100; fraud holds the cyber-related part and is not added to it.
    # Environment: 9,000,000,007 + 9,000,000,070 + 9,000,000,700 + 9,000,007,000 = 36,000,007,777.
    assert figures(table, "ARG", 2021) == {
        "corruption": (9_900_000_001, 9_900_000_001),
        "cybercrime": (36_000_321_100, 36_000_321_100),
        "environmental-crime": (36_000_007_777, 36_000_007_777),
        "financial-crime": (9_800_000_001, 9_800_000_001),
        "smuggling-of-migrants": (None, None),
        "trafficking-in-human-beings": (9_000_000_001, 9_000_000_001),
    }
    # 2022: no corruption as such, bribery 9,000,000,002 + other acts 9,000,000,030; two of four codes of cybercrime
    # (9,000,000,200 + 9,000,400,000); trafficking is "<5", which is no number.
    assert figures(table, "ARG", 2022) == {
        "corruption": (None, 18_000_000_032),
        "cybercrime": (None, 18_000_400_200),
        "environmental-crime": (None, None),
        "financial-crime": (9_800_000_002, 9_800_000_002),
        "smuggling-of-migrants": (9_300_000_001, 9_300_000_001),
        "trafficking-in-human-beings": (None, None),
    }
    assert figures(table, "DOM", 2022) == {"trafficking-in-human-beings": (9_000_000_002, 9_000_000_002)}
    assert set(table["country"]) == {"ARG", "DOM", "GRC"}


@pytest.mark.parametrize(("column", "value"), [("Sex", "Female"), ("Age", "0-17"), ("Dimension", "by sex")])
def test_a_row_of_another_kind_that_slips_into_the_example_is_refused(
    column: str, value: str, folder: Path
) -> None:
    names = run("unodc")
    counts = names["counts"].copy()
    (row,) = counts.index[
        (counts["country"] == "ARG") & (counts["Year"] == 2021) & counts["Category"].str.contains("pollution")
    ]
    counts.loc[row, column] = value
    with pytest.raises(els.EuLacSecurityError, match=f"the column '{column}' holds several values"):
        els.sum_by_threat(counts, unit="Unit of measurement", ignore=names["told"], **names["asked"])


def test_gi_toc(folder: Path) -> None:
    table = run("gi-toc")["table"]

    def scores(country: str, year: int, measure: str) -> set[float]:
        keys = (table["country"] == country) & (table["year"] == year) & (table["measure"] == measure)
        return {*table.loc[keys, "value"].dropna()}

    # Colombia 2021: the first column of scores is 40, each further one a half more; human trafficking is the third.
    assert scores("COL", 2021, "Human trafficking") == {40 + 2 / 2}
    # 2023: 41, and cyber-dependent crimes the thirteenth. In 2021 there is no such column.
    assert scores("COL", 2023, "Cyber-dependent crimes") == {41 + 12 / 2}
    assert scores("COL", 2021, "Cyber-dependent crimes") == set()
    # Anti-money laundering is the 26th of 2021 and the 32nd of 2023: 11 - 52.5 and 11 - 56.5.
    assert scores("COL", 2021, "Anti-money laundering (reversed)") == {11 - (40 + 25 / 2)} == {-41.5}
    assert scores("COL", 2023, "Anti-money laundering (reversed)") == {11 - (41 + 31 / 2)} == {-45.5}
    assert set(table["country"]) == {"COL", "FRA"}
    measured = {row.threat_id for row in els.indicators.where(scheme_id="gi-toc").values() if row.threat_id}
    assert set(table["threat_id"]) == measured


@pytest.mark.parametrize("page", PAGES)
def test_the_chart_is_drawn_the_same_again_and_is_the_committed_one(page: str, folder: Path) -> None:
    drawn = []
    for _ in range(2):
        (folder / "charts" / f"{page}.svg").unlink()
        run(page)
        drawn.append((folder / "charts" / f"{page}.svg").read_bytes())
    assert drawn[0] == drawn[1]
    # another release of matplotlib may draw other paths, but not write other words
    committed = (EXAMPLES / "charts" / f"{page}.svg").read_text("utf-8")
    words = [re.findall(r"<text[^>]*>([^<]+)</text>", text) for text in (drawn[0].decode(), committed)]
    assert words[0] == words[1]
    assert any("SAMPLE" in word for word in words[0])


def test_a_country_looks_the_same_in_every_panel_and_a_missing_row_is_a_gap(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = importlib.import_module("chart")
    figures: list[Any] = []
    monkeypatch.setattr(chart.Figure, "savefig", lambda self, *_, **__: figures.append(self))
    rows = [("A", "ARG", 2021), ("A", "DOM", 2021), ("A", "DOM", 2023), ("B", "GRC", 2022), ("B", "DOM", 2022)]
    table = pd.DataFrame(rows, columns=["panel", "country", "year"]).assign(value=5.0)
    chart.draw(table, "none.svg", panel="panel", title="SAMPLE", label="")
    looks = [{line.get_color() for line in axes.lines} for axes in figures[0].axes]
    argentina, dominican, greece = chart._COLOURS[:3]
    assert looks == [{argentina, dominican}, {dominican, greece}]
    assert [text.get_text() for text in figures[0].legends[0].get_texts()] == ["ARG", "DOM", "GRC"]
    line = next(line for line in figures[0].axes[0].lines if line.get_color() == dominican)
    assert [str(value) for value in line.get_ydata()] == ["5.0", "nan", "5.0"]
    for axes in figures[0].axes:
        assert axes.get_ylim()[1] > 5, "the highest mark is not cut off"
        assert [text.get_text() for text in axes.texts] == ["SAMPLE"]


# The samples


@cache
def rows_of(file: Path) -> dict[str, list[list[Any]]]:
    """The rows of each sheet of a file."""
    if file.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(file).worksheets
        return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in sheets}
    with file.open(encoding="utf-8", newline="") as lines:
        return {"": list(csv.reader(lines, delimiter="\t" if file.suffix == ".tsv" else ","))}


def test_the_samples_are_those_that_the_script_writes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_samples", EXAMPLES / "files" / "make_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.write_samples(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == [file.name for file in FILES]
    for file in FILES:
        if file.suffix != ".xlsx":
            assert (tmp_path / file.name).read_bytes() == file.read_bytes(), f"run {spec.origin}"
        assert rows_of(tmp_path / file.name) == rows_of(file), f"run {spec.origin}"


_NO_FIGURE = {"", ":", "<5", "None"}


def figure_columns(file: Path, header: list[Any]) -> list[int]:
    """The places of the columns that hold figures."""
    names = [str(name) for name in header]
    if "index" in file.name:
        return [place for place, name in enumerate(names) if name not in {"Continent", "Region", "Country"}]
    return [
        place
        for place, name in enumerate(names)
        if name in {"VALUE", "txtVALUE", "OBS_VALUE"} or re.fullmatch(r"\d{4} ", name)
    ]


def possible_figures(file: Path, header: list[Any], row: list[Any]) -> list[str]:
    """The figures of a row that could be true: within the scale, the rate, or the number of all people."""
    rate = any(word in str(row) for word in ("P_HTHAB", "Rate per 100,000"))
    most = 10 if "index" in file.name else 100_000 if rate else 8.3e9
    cells = [str(row[place]).replace(",", "").strip().split(" ")[0] for place in figure_columns(file, header)]
    return [cell for cell in cells if cell not in _NO_FIGURE and not float(cell) > most]


def tables_of(file: Path) -> list[tuple[list[Any], list[list[Any]]]]:
    """The header and the rows of each sheet."""
    found: list[tuple[list[Any], list[list[Any]]]] = []
    for rows in rows_of(file).values():
        place = next(n for n, row in enumerate(rows) if len([cell for cell in row if cell]) > 2)
        found.append((rows[place], rows[place + 1 :]))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_sample_can_be_taken_for_the_real_thing(file: Path) -> None:
    for header, rows in tables_of(file):
        assert figure_columns(file, header)
        for row in rows:
            assert any("SAMPLE" in str(cell) for cell in row), row
            assert not possible_figures(file, header, row), row


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("figure", ["7", 7, "1,234", "0", 9.5, "12 b"])
def test_a_figure_that_could_be_true_would_be_seen(file: Path, figure: object) -> None:
    for header, rows in tables_of(file):
        for place in figure_columns(file, header):
            planted = [*rows[0]]
            planted[place] = figure
            found = possible_figures(file, header, planted)
            on_the_scale = str(figure) in {"7", "0", "9.5"}
            assert bool(found) == (on_the_scale or "index" not in file.name)


HEADERS = {
    "SAMPLE_estat_crim_off_cat": ["freq,iccs,unit,geo\\TIME_PERIOD", "2021 ", "2022 ", "2023 "],
    "SAMPLE_data_glotip": [
        *(
            "Iso3_code",
            "Country",
            "Region",
            "Subregion",
            "Indicator",
            "Dimension",
            "Category",
            "Sex",
            "Age",
            "Year",
        ),
        *("Unit of measurement", "txtVALUE", "Source"),
    ],
    "SAMPLE_data_cts_corruption_and_economic_crime": [
        *(
            "Iso3_code",
            "Country",
            "Region",
            "Subregion",
            "Indicator",
            "Dimension",
            "Category",
            "Sex",
            "Age",
            "Year",
        ),
        *("Unit of measurement", "VALUE", "Source"),
    ],
}


@pytest.mark.parametrize(("name", "header"), HEADERS.items())
def test_the_headers_are_those_of_the_copies_that_were_seen(name: str, header: list[str]) -> None:
    (file,) = [file for file in FILES if file.stem == name]
    assert header in next(iter(rows_of(file).values()))[:3]


def test_the_quirks_are_there() -> None:
    wide, sdmx, cts, glotip, index = (
        next(file for file in FILES if word in file.name) for word in (".tsv", ".csv", "cts", "glotip", "index")
    )
    text = wide.read_text("utf-8")
    assert {"2021 \t2022 \t2023 \n", "\t: ", "\t: C", "02 b\t", ",EL\t", ",UKC-L\t", ",XK\t", ",EU27_2020\t"} == {
        quirk
        for quirk in (
            "2021 \t2022 \t2023 \n",
            "\t: ",
            "\t: C",
            "02 b\t",
            ",EL\t",
            ",UKC-L\t",
            ",XK\t",
            ",EU27_2020\t",
        )
        if quirk in text
    }
    assert sdmx.read_bytes().count(b"\r\n") == sdmx.read_bytes().count(b"\n")
    assert sdmx.read_text("utf-8").startswith("STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,freq,Time frequency,iccs,")
    columns = {title: rows[0] for title, rows in rows_of(index).items()}
    new = {*columns["2023_dataset"]} - {*columns["2021_dataset"]}
    assert len([name for name in new if "avg," not in str(name)]) == 6
    assert (len(columns["2021_dataset"]), len(columns["2023_dataset"])) == (33, 39)
    categories = {row[6] for rows in rows_of(cts).values() for row in rows}
    misprints = [
        row.label for row in els.mappings_of(scheme="unodc").values() if re.search("ment of|faune", row.label)
    ]
    assert len(misprints) == 2
    assert {*misprints} <= categories
    assert {"<5", "9,000,000,001"} <= {row[11] for rows in rows_of(glotip).values() for row in rows}
