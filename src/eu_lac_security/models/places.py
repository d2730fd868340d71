"""Countries, territories and their codes in other systems."""

from __future__ import annotations

from attrs import frozen

from ..columns import ALPHA_2, ALPHA_3, NUMERIC, choice, code, key, ref, text
from ..vocab import EuStatus, Party
from .record import Record


@frozen(kw_only=True, repr=False)
class Country(Record):
    """One of the 43 countries whose ministers adopted the declaration of 2025."""

    id: str = key("ISO 3166-1 alpha-3 code", pattern=ALPHA_3)
    alpha_2: str = code("ISO 3166-1 alpha-2 code", ALPHA_2, unique=True, source="iso-3166-1")
    numeric: str = code(
        "ISO 3166-1 numeric code (M49), three digits as text", NUMERIC, unique=True, source="iso-3166-1"
    )
    name: str = text("Short name in English, as the European Union writes it", source="eu-country-table")
    official_name: str = text("Full official name in English", source="iso-3166-1")
    party: Party = choice("The side of the dialogue that the country belongs to", Party)
    eurostat: str = code(
        "Code in Eurostat's datasets; it differs from alpha-2 for Greece (EL)",
        ALPHA_2,
        unique=True,
        source="eurostat-geo",
    )
    wikidata: str = code(
        "Wikidata item of the country itself, not of the realm",
        r"Q[1-9][0-9]*",
        unique=True,
        source="wikidata",
    )
    eu_vocabulary: str = code(
        "Address in the country table of the EU Publications Office",
        r"http://publications\.europa\.eu/resource/authority/country/[A-Z]{3}",
        unique=True,
        source="eu-country-table",
    )


@frozen(kw_only=True, repr=False)
class Territory(Record):
    """Every other ISO 3166-1 entry, and Kosovo: known, and not a participant of its own."""

    id: str = key("ISO 3166-1 alpha-3 code; XKX for Kosovo", pattern=ALPHA_3)
    alpha_2: str = code("ISO 3166-1 alpha-2 code", ALPHA_2, unique=True, source="iso-3166-1")
    numeric: str | None = code(
        "ISO 3166-1 numeric code (M49), three digits as text",
        NUMERIC,
        optional=True,
        unique=True,
        source="iso-3166-1",
    )
    name: str = text("Short name in English", source="eu-country-table")
    part_of_id: str | None = ref(
        "The country or territory that it is part of, or that answers for it abroad; its evidence says which",
        "countries",
        "territories",
        optional=True,
    )
    eu_status: EuStatus | None = choice("Its place in European Union law, if any", EuStatus, optional=True)


@frozen(kw_only=True, repr=False)
class Code(Record):
    """A code of a country or territory in another system, such as FIPS 10-4."""

    entity_id: str = ref("The country or territory", "countries", "territories", key=True)
    scheme_id: str = ref("The code system", "schemes", key=True)
    code: str = text("The code, as text", key=True)
    source_id: str = ref("Who says so", "sources")
