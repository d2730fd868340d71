"""Codes of countries and territories: what a code means in a system, and what it means when none is named.

A bare code reads as ISO 3166-1, which is what nearly every file means: two or three capitals, three small letters that
are no word, three digits (M49). Whatever else it may mean is told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import define, field

from ..vocab import Predicate
from .spelling import plain

ALPHA_2, ALPHA_3, NUMERIC, EUROSTAT = "alpha_2", "id", "numeric", "eurostat"
NAME = "name"
"""The scheme of names: no text is read as a code."""

_ALIASES = {"alpha_3": ALPHA_3, "wikidata_places": "wikidata", "wikidata-places": "wikidata"}
_BEST_KNOWN = (
    *(ALPHA_2, ALPHA_3, NUMERIC, EUROSTAT),
    *("fips", "ioc", "world-bank", "gleditsch-ward", "correlates-of-war", "correlates-of-war-letters"),
)
"""The systems that research data use, in the order in which their readings are told."""

_NOT_OURS: Mapping[str, str] = {
    **dict.fromkeys(("iso3", "iso3c", "isoa3", "alpha3", "iso3166alpha3", "isoalpha3"), ALPHA_3),
    **dict.fromkeys(("iso2", "iso2c", "isoa2", "alpha2", "iso3166alpha2", "isoalpha2"), ALPHA_2),
    **dict.fromkeys(("m49", "un", "unm49", "iso3n", "isonumeric", "ison"), NUMERIC),
    **dict.fromkeys(("cow", "cown", "ccode", "cowcode"), "correlates-of-war"),
    **dict.fromkeys(("cowc", "stateabb", "cowabb"), "correlates-of-war-letters"),
    **dict.fromkeys(("gw", "gwn", "gwno", "gwcode"), "gleditsch-ward"),
    **dict.fromkeys(("wb", "wb3c", "wbcode"), "world-bank"),
    **dict.fromkeys(("fips104", "fips10", "gec"), "fips"),
    **dict.fromkeys(("noc", "olympic"), "ioc"),
}
"""What researchers and other libraries call the systems; each is named in the error, and none is taken."""

_WHOLE_NUMBER = re.compile(r"0*(\d{1,18})(?:\.0+)?")

WORDS = frozenset(
    [
        "afg",
        "ago",
        "aia",
        "ala",
        "alb",
        "and",
        "are",
        "arg",
        "arm",
        "ata",
        "aus",
        "aut",
        "bdi",
        "bel",
        "ben",
        "bes",
        "bhs",
        "bih",
        "bol",
        "bra",
        "brb",
        "caf",
        "can",
        "che",
        "civ",
        "cod",
        "cog",
        "cok",
        "col",
        "com",
        "cri",
        "cub",
        "cym",
        "deu",
        "dma",
        "dom",
        "ecu",
        "egy",
        "eri",
        "esp",
        "est",
        "eth",
        "fin",
        "fra",
        "fro",
        "gab",
        "geo",
        "gha",
        "gib",
        "gin",
        "grd",
        "grl",
        "guf",
        "gum",
        "guy",
        "hun",
        "imn",
        "ind",
        "isl",
        "ita",
        "jam",
        "jor",
        "kaz",
        "ken",
        "khm",
        "kir",
        "kna",
        "kor",
        "lao",
        "lie",
        "lka",
        "lux",
        "mac",
        "maf",
        "mar",
        "mco",
        "mne",
        "moz",
        "mus",
        "mys",
        "myt",
        "nam",
        "ner",
        "nga",
        "nic",
        "nor",
        "nru",
        "pak",
        "pan",
        "per",
        "pol",
        "pri",
        "pry",
        "pse",
        "qat",
        "reu",
        "rus",
        "rwa",
        "sau",
        "sen",
        "sgp",
        "sle",
        "som",
        "srb",
        "sur",
        "syc",
        "syr",
        "tls",
        "ton",
        "tun",
        "tur",
        "tuv",
        "uga",
        "umi",
        "vat",
        "ven",
        "vir",
    ]
)
"""Alpha-3 codes that are words, in small letters, of a language of the dataset: "sur", "fin", "pan", "per".

Looked up in the dictionaries of simplemma 2.0 for 23 languages and read by hand; where a dictionary may be wrong, a
code counts as a word, since a word that is read as a code is a wrong country.
"""


@define(frozen=True)
class CodeBook:
    """What each code means in each system.

    Attributes:
        schemes: The ids of the things that each code stands for, normalised, by system. A code of a place stands for
            one; a code of a classification may stand for several threats.
        relations: How each thing relates to each code of a classification, by system, code and id. The codes of these
            systems are read letter for letter.
    """

    schemes: Mapping[str, Mapping[str, tuple[str, ...]]]
    relations: Mapping[str, Mapping[str, Mapping[str, Predicate]]] = {}
    _numeric: frozenset[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        numeric = {scheme for scheme, codes in self.schemes.items() if all(map(str.isdecimal, codes))}
        object.__setattr__(self, "_numeric", frozenset(numeric))

    def scheme_named(self, scheme: str) -> str | None:
        """The system that goes by this name; none if there is no such system."""
        return next((name for name in scheme_names(scheme) if name in self.schemes), None)

    def read(self, code: str, scheme: str) -> tuple[str, ...]:
        """The ids of the things that have this code in this system, whatever its case and leading zeros.

        A code of a classification must stand there letter for letter.
        """
        if scheme in self.relations:
            return self.schemes[scheme].get(code, ())
        return self.schemes[scheme].get(normalised(code, numeric=scheme in self._numeric), ())

    def relation(self, code: str, scheme: str, id: str) -> Predicate | None:
        """How a thing relates to a code of a classification; nothing in a system whose codes stand for their things."""
        return self.relations.get(scheme, {}).get(code, {}).get(id)

    def read_bare(self, code: str) -> tuple[str, str] | None:
        """The id and the system that a code without a system is read in: ISO 3166-1, or Eurostat where ISO has none.

        >>> book = code_book([("alpha_2", "SR", "SUR"), ("id", "SUR", "SUR"), ("eurostat", "EL", "GRC")])
        >>> book.read_bare("SUR"), book.read_bare("sur"), book.read_bare("EL")
        (('SUR', 'id'), None, ('GRC', 'eurostat'))
        """
        if ALPHA_2 not in self.schemes:  # these are no places
            return None
        for scheme in bare_schemes(code):
            if scheme in self.schemes and len(ids := self.read(code, scheme)) == 1:
                return ids[0], scheme
        return None

    def readings(self, code: str) -> Iterator[tuple[str, str]]:
        """Every reading of a code, as id and system."""
        return ((id, scheme) for scheme in self.schemes for id in self.read(code, scheme))


def scheme_names(scheme: str) -> tuple[str, ...]:
    """The names that a scheme may be meant by: ``alpha-2`` is ``alpha_2``, and ``alpha_3`` is ``id``.

    >>> scheme_names("gleditsch_ward")
    ('gleditsch_ward', 'gleditsch-ward')
    """
    spelt = dict.fromkeys((scheme, scheme.replace("-", "_"), scheme.replace("_", "-")))
    return tuple(_ALIASES.get(name, name) for name in spelt)


def meant_scheme(scheme: str, known: Iterable[str]) -> tuple[str, ...]:
    """The system of places that is called so elsewhere; none if there is none, or the things are no places.

    >>> meant_scheme("ISO3", ["id", "alpha_2"]), meant_scheme("FIPS", ["alpha_2", "fips"]), meant_scheme("cow", ["id"])
    (('id',), ('fips',), ())
    """
    names = {*known}
    key = re.sub(r"[\W_]", "", scheme).casefold()
    meant = _NOT_OURS.get(key) or next((name for name in names if re.sub(r"[\W_]", "", name) == key), None)
    return (meant,) if meant in names and ALPHA_2 in names else ()


def bare_schemes(code: str) -> tuple[str, ...]:
    """The systems that a code without a system may be read in, by its form alone, the first that has it counts."""
    if not code.isascii():
        return ()
    if len(code) == 3 and code.isdecimal():
        return (NUMERIC,)
    if code.isalpha() and code.isupper():
        return {2: (ALPHA_2, EUROSTAT), 3: (ALPHA_3,)}.get(len(code), ())
    if len(code) == 3 and code.isalpha() and code.islower() and code not in WORDS:
        return (ALPHA_3,)
    return ()


def normalised(code: str, *, numeric: bool) -> str:
    """A code as the book has it: small letters, a number without its leading zeros."""
    bare = plain(code)
    is_fraction = code.lstrip().startswith(".")  # the point of .32 is no mark around a number
    if numeric and not is_fraction and (number := _WHOLE_NUMBER.fullmatch(bare)):
        return number[1]
    return code.strip().casefold() if is_fraction else bare.casefold()


def code_book(
    codes: Iterable[tuple[str, str, str]], relations: Iterable[tuple[str, str, str, Predicate]] = ()
) -> CodeBook:
    """A book of codes.

    Args:
        codes: Each code as system, code and id.
        relations: Each code of a classification as system, code and id, with how the thing relates to it.

    Returns:
        The book.
    """
    by_scheme: dict[str, list[tuple[str, str]]] = {}
    for scheme, code, id in codes:
        by_scheme.setdefault(scheme, []).append((code, id))
    schemes: dict[str, dict[str, tuple[str, ...]]] = {}
    for scheme, pairs in by_scheme.items():
        numeric = all(code.isdecimal() for code, _ in pairs)
        read = schemes.setdefault(scheme, {})
        for code, id in pairs:
            known = read.get(key := normalised(code, numeric=numeric), ())
            read[key] = known if id in known else (*known, id)
    related: dict[str, dict[str, dict[str, Predicate]]] = {}
    for scheme, code, id, relation in relations:
        related.setdefault(scheme, {}).setdefault(code, {})[id] = relation
    schemes |= {scheme: {code: tuple(by_id) for code, by_id in by.items()} for scheme, by in related.items()}
    ordered = [*filter(schemes.__contains__, _BEST_KNOWN), *sorted({*schemes} - {*_BEST_KNOWN})]
    return CodeBook({scheme: schemes[scheme] for scheme in ordered}, related)
