"""Write the sample files of the examples: shaped as the real downloads, and impossible to take for them.

Every row says SAMPLE, and every figure is impossible: there are more offences than people on Earth, and scores beyond
the end of their scale. Nothing here comes from a real file but headers, codes, flags and quirks.
"""

from __future__ import annotations

import csv
import datetime
import sys
from pathlib import Path

from xlsxwriter import Workbook

# Eurostat: crim_off_cat ---------------------------------------------------------------------------------------------

YEARS = (2021, 2022, 2023)
GEO = {
    "EL": "Greece",
    "ES": "Spain",
    "EU27_2020": "European Union - 27 countries (from 2020)",
    "UKC-L": "England and Wales",
    "XK": "Kosovo*",
}
ICCS = {
    "ICCS0101": "Intentional homicide",
    "ICCS030221": "Child pornography",
    "ICCS0401": "Robbery",
    "ICCS0601": "Unlawful acts involving controlled drugs or precursors",
    "ICCS0701": "Fraud",
    "ICCS0703": "Corruption",
    "ICCS07031": "Bribery",
    "ICCS1001": "Acts that cause environmental pollution or degradation",
    "ICCS1002": "Acts involving the movement or dumping of waste",
    "ICCS1003": "Trade or possession of protected or prohibited species of fauna and flora",
    "ICCS1004": "Acts that result in the depletion or degradation of natural resources",
}
UNITS = {"NR": "Number", "P_HTHAB": "Per hundred thousand inhabitants"}
# code, unit, country, and the cell of each year as the wide file has it: a value, and a flag after a space
EUROSTAT = [
    ("ICCS0101", "NR", "ES", "9700000001", "9700000002", "9700000003"),
    ("ICCS030221", "NR", "EL", "9050000001", "9050000002", ":"),
    ("ICCS030221", "NR", "ES", "19050000010", "15050000020", "17050000030"),
    ("ICCS0401", "NR", "EL", "9400000001", "9400000002", "9400000003"),
    ("ICCS0601", "NR", "EL", "9600000001", "9600000002", "9600000003"),
    ("ICCS0601", "NR", "ES", "9600000010", "9600000020", "9600000030 p"),
    ("ICCS0701", "NR", "EL", "11100000001", "14100000002", "12100000003 p"),
    ("ICCS0701", "NR", "ES", "31100000010", "28100000020", ": C"),
    ("ICCS0703", "NR", "EL", "12900000001", "14900000002 b", ":"),
    ("ICCS0703", "NR", "ES", "19900000010", "16900000020", "23900000030"),
    ("ICCS0703", "NR", "EU27_2020", "99000000001", "99000000002", "99000000003 e"),
    ("ICCS0703", "NR", "UKC-L", "9900000101", ":", ":"),
    ("ICCS0703", "NR", "XK", "9900000201", "9900000202", ":"),
    ("ICCS0703", "P_HTHAB", "EL", "99000001.25", "99000002.25 b", ":"),
    ("ICCS0703", "P_HTHAB", "ES", "99000010.25", "99000020.25", "99000030.25"),
    ("ICCS07031", "NR", "EL", "9000000011", "9000000012", "9000000013"),
    ("ICCS07031", "NR", "ES", "9000000021", "9000000022", "9000000023"),
    ("ICCS1001", "NR", "EL", "9000000100", "9000000200", ":"),
    ("ICCS1001", "NR", "ES", "9000000300", "9000000400", "9000000500"),
    ("ICCS1002", "NR", "EL", "9000001000", "9000002000", "9000003000"),
    ("ICCS1002", "NR", "ES", "9000004000", "9000005000", "9000006000"),
    ("ICCS1003", "NR", "ES", "9000010000", "9000020000", "9000030000"),
    ("ICCS1004", "NR", "EL", "9000100000", "9000200000", ":"),
    ("ICCS1004", "NR", "ES", "9000300000", "9000400000", ":"),
]
SDMX_HEADER = [
    *("STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "freq", "Time frequency"),
    *("iccs", "International classification of crime for statistical purposes (ICCS)"),
    *("unit", "Unit of measure", "geo", "Geopolitical entity (reporting)", "TIME_PERIOD", "Time"),
    *("OBS_VALUE", "Observation value", "OBS_FLAG", "Observation status (Flag) V2 structure"),
    *("CONF_STATUS", "Confidentiality status (flag)"),
]


def write_wide(file: Path) -> None:
    """The TSV file: a column a year, a space before each tab, where a flag would stand."""
    lines = ["freq,iccs,unit,geo\\TIME_PERIOD\t" + "\t".join(f"{year} " for year in YEARS)]
    for iccs, unit, geo, *cells in EUROSTAT:
        told = (cell if " " in cell else f"{cell} " for cell in cells)
        lines.append(f"SAMPLE,{iccs},{unit},{geo}\t" + "\t".join(told))
    file.write_text("\n".join(lines) + "\n", "utf-8", newline="")


def write_sdmx(file: Path) -> None:
    """The SDMX-CSV file, version 2.0 with labels: a row an observation, none where there is neither value nor flag."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(SDMX_HEADER)
        for iccs, unit, geo, *cells in EUROSTAT:
            for year, cell in zip(YEARS, cells, strict=True):
                value, _, flag = cell.partition(" ")
                if cell == ":":
                    continue
                status, confidential = ("", flag) if flag == "C" else (flag, "")
                start = [
                    "dataflow",
                    "ESTAT:CRIM_OFF_CAT(1.0)",
                    "SAMPLE of police-recorded offences by offence category",
                ]
                keys = ["A", "Annual", iccs, ICCS[iccs], unit, UNITS[unit], geo, GEO[geo], str(year), ""]
                writer.writerow([*start, *keys, "" if value == ":" else value, "", status, "", confidential, ""])


# UNODC: the surveys on crime (CTS) and on trafficking in persons (GLOTIP) -------------------------------------------

PLACES = {
    "ARG": ("Argentina", "Americas", "Latin America and the Caribbean"),
    "DOM": ("Dominican Republic", "Americas", "Latin America and the Caribbean"),
    "GRC": ("Greece", "Europe", "Southern Europe"),
    "GBR_E_W": ("United Kingdom (England and Wales)", "Europe", "Northern Europe"),
    "IRQ_C": ("Iraq (Central Iraq)", "Asia", "Western Asia"),
    "Aruba/Curacao": ("", "", ""),
    "": ("Sark", "Europe", "Northern Europe"),
}
UNODC_HEADER = [
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
]
ENVIRONMENT = {
    "Acts that cause environmental pollution or degradation",
    "Acts involving the movement of dumping of waste",
    "Trade or possession of protected or prohibited species of faune and flora",
    "Acts that result in the depletion of degradation of natural resources",
}
# country, category, year, count; the rate stands in a row of its own
CTS = [
    ("ARG", "Corruption", 2021, 9900000001),
    ("ARG", "Corruption: Bribery", 2021, 9000000001),
    ("ARG", "Corruption: Bribery", 2022, 9000000002),
    ("ARG", "Corruption: Other acts of corruption", 2022, 9000000030),
    ("ARG", "Fraud", 2021, 9800000001),
    ("ARG", "Fraud", 2022, 9800000002),
    ("ARG", "Fraud: Cyber-related (Cy)", 2021, 9000000100),
    ("ARG", "Fraud: Cyber-related (Cy)", 2022, 9000000200),
    ("ARG", "Unlawful access to a computer system", 2021, 9000001000),
    ("ARG", "Unlawful interference with a computer system or computer data", 2021, 9000020000),
    ("ARG", "Unlawful interception or access of computer data", 2021, 9000300000),
    ("ARG", "Unlawful interception or access of computer data", 2022, 9000400000),
    ("ARG", "Smuggling of migrants", 2022, 9300000001),
    ("ARG", "Theft", 2021, 9500000001),
    ("ARG", "Acts that cause environmental pollution or degradation", 2021, 9000000007),
    ("ARG", "Acts involving the movement of dumping of waste", 2021, 9000000070),
    ("ARG", "Trade or possession of protected or prohibited species of faune and flora", 2021, 9000000700),
    ("ARG", "Acts that result in the depletion of degradation of natural resources", 2021, 9000007000),
    ("GRC", "Corruption", 2021, 9900000002),
    ("GRC", "Corruption", 2022, 9900000003),
    ("GRC", "Burglary", 2021, 9500000002),
    ("GRC", "Money laundering", 2022, 9200000001),
    ("GBR_E_W", "Fraud", 2021, 9800000101),
    ("IRQ_C", "Corruption", 2021, 9900000201),
]
# country, indicator, dimension, category, sex, age, year, text
GLOTIP = [
    ("ARG", "Offences of trafficking in persons", "Total", "Total", "Total", "Total", 2021, "9,000,000,001"),
    ("ARG", "Offences of trafficking in persons", "Total", "Total", "Total", "Total", 2022, "<5"),
    ("DOM", "Offences of trafficking in persons", "Total", "Total", "Total", "Total", 2022, "9,000,000,002"),
    ("ARG", "Detected trafficking victims", "Total", "Total", "Total", "Total", 2021, "9,000,000,300"),
    ("ARG", "Detected trafficking victims", "Total", "Total", "Female", "0 to 17 years", 2021, "9,000,000,100"),
    ("ARG", "Detected trafficking victims", "Total", "Total", "Male", "18 years or over", 2021, "9,000,000,200"),
    ("ARG", "Detected trafficking victims", "Total", "Total", "Total", "Total", 2022, "<5"),
    *(
        ("ARG", "Detected trafficking victims", dimension, category, "Total", "Total", 2021, text)
        for dimension, category, text in (
            ("by form of exploitation", "Sexual exploitation", "9,000,000,250"),
            ("by form of exploitation", "Forced labour", "9,000,000,050"),
            ("by citizenship", "Venezuela (Bolivarian Republic of)", "9,000,000,290"),
            ("by citizenship", "Nationals", "<5"),
            ("by citizenship", "Romanian", "<5"),
            ("by country of repatriation", "Abroad", "<5"),
        )
    ),
    ("ARG", "Persons brought into formal contact", "Total", "Total", "Total", "Total", 2021, "9,000,000,004"),
    ("ARG", "Persons prosecuted", "Total", "Total", "Total", "Total", 2021, "9,000,000,005"),
    ("ARG", "Persons convicted", "Total", "Total", "Total", "Total", 2021, "9,000,000,006"),
    ("Aruba/Curacao", "Detected trafficking victims", "Total", "Total", "Total", "Total", 2021, "<5"),
    ("", "Offences of trafficking in persons", "Total", "Total", "Total", "Total", 2021, "9,000,000,007"),
]


def write_cts(file: Path) -> None:
    """The workbook of offences: two rows above the header, counts and rates one below the other."""
    rows: list[list[object]] = [["UNODC", "SAMPLE"], ["SAMPLE"]]
    rows.append([*UNODC_HEADER, "Unit of measurement", "VALUE", "Source"])
    for iso, category, year, count in CTS:
        indicator = "Acts against the environment" if category in ENVIRONMENT else "Offences"
        start = [iso, *PLACES[iso], indicator, "by type of offence", category, "Total", "Total", year]
        rows.append([*start, "Counts", count, "SAMPLE"])
        rows.append([*start, "Rate per 100,000 population", count / 64, "SAMPLE"])
    write_workbook(file, {"data_cts_corruption_and_economi": rows})


def write_glotip(file: Path) -> None:
    """The workbook of trafficking: values as text, small ones as ``<5``."""
    rows: list[list[object]] = [["UNODC", "SAMPLE"], ["SAMPLE"]]
    rows.append([*UNODC_HEADER, "Unit of measurement", "txtVALUE", "Source"])
    for iso, indicator, dimension, category, sex, age, year, text in GLOTIP:
        keys = [iso, *PLACES[iso], indicator, dimension, category, sex, age, year]
        rows.append([*keys, "Counts", text, "SAMPLE"])
    write_workbook(file, {"data_glotip_1": rows})


# GI-TOC: the index, a sheet an edition ------------------------------------------------------------------------------

MARKETS = [
    *("Human trafficking", "Human smuggling", "Arms trafficking", "Flora crimes", "Fauna crimes"),
    *("Non-renewable resource crimes", "Heroin trade", "Cocaine trade", "Cannabis trade", "Synthetic drug trade"),
]
NEW_MARKETS = [
    *("Cyber-dependent crimes", "Financial crimes", "Trade in counterfeit goods"),
    *("Illicit trade in excisable goods", "Extortion and protection racketeering"),
]
ACTORS = ["Mafia-style groups", "Criminal networks", "State-embedded actors", "Foreign actors"]
RESILIENCE = [
    *("Political leadership and governance", "Government transparency and accountability"),
    *(
        "International cooperation",
        "National policies and laws",
        "Judicial system and detention",
        "Law enforcement",
    ),
    *("Territorial integrity", "Anti-money laundering", "Economic regulatory capacity"),
    *("Victim and witness support", "Prevention", "Non-state actors"),
]
OC_2021 = [
    *("Continent", "Region", "Country", "Criminality", "Criminal markets", *MARKETS, "Criminal actors", *ACTORS),
    *("Resilience", *RESILIENCE),
]
OC_2023 = [
    *("Continent", "Region", "Country", "Criminality avg,", "Criminal markets avg,", *MARKETS, *NEW_MARKETS),
    *("Criminal actors avg,", *ACTORS, "Private sector actors", "Resilience avg,", *RESILIENCE),
]
# the scores of a country count up from here by a half, far beyond 10, where the scale ends
OC = {
    "2021_dataset": (
        OC_2021,
        [("Americas", "South America", "Colombia", 40.0), ("Europe", "Western Europe", "France", 70.0)],
    ),
    "2023_dataset": (
        OC_2023,
        [
            ("Americas", "South America", "Colombia", 41.0),
            ("Europe", "Western Europe", "France", 71.0),
            ("Americas", "Caribbean", "Dominica", 91.0),
        ],
    ),
}


def write_index(file: Path) -> None:
    """The workbook of the index; its headers differ from edition to edition."""
    sheets: dict[str, list[list[object]]] = {}
    for name, (header, places) in OC.items():
        rows: list[list[object]] = [list(header)]
        for continent, region, country, first in places:
            scores = [first + place / 2 for place in range(len(header) - 3)]
            rows.append([continent, f"SAMPLE {region}", country, *scores])
        sheets[name] = rows
    write_workbook(file, sheets)


def write_workbook(file: Path, sheets: dict[str, list[list[object]]]) -> None:
    """A workbook; the same rows give the same bytes."""
    with Workbook(str(file)) as workbook:
        workbook.set_properties({"title": "SAMPLE", "created": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)


def write_samples(folder: Path) -> None:
    """Write all of them."""
    write_wide(folder / "SAMPLE_estat_crim_off_cat.tsv")
    write_sdmx(folder / "SAMPLE_crim_off_cat_linear_2_0.csv")
    write_cts(folder / "SAMPLE_data_cts_corruption_and_economic_crime.xlsx")
    write_glotip(folder / "SAMPLE_data_glotip.xlsx")
    write_index(folder / "SAMPLE_global_oc_index.xlsx")


if __name__ == "__main__":
    write_samples(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent)
