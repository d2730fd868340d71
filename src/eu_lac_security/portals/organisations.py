"""The bodies of the cooperation, who belongs to them and from when to when: the W3C's Organization Ontology.

A day that is known to a window only is written in the Extended Date/Time Format: ``[2010-02-23..2011-12-03]`` is one
of these days, ``[..2010-02-23]`` is that day or one before.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from ..dataset import BaseDataset
from ..models import Institution, Label, Membership, Person
from ..vocab import InstitutionKind, MembershipRole, choices
from .graph import Node, Object, Typed, iris, texts
from .labels import labels_by_thing, skos_labels
from .publication import Publication

_COLLABORATIONS = {"alliance", "forum", "programme"}
"""The kinds of bodies that are common work of others rather than an organisation of their own."""


def organisations(dataset: BaseDataset, publication: Publication) -> list[Node]:
    """The bodies, their members and the two office holders.

    Args:
        dataset: The copy of the data.
        publication: Who publishes it and where.

    Returns:
        The nodes of the graph.
    """
    labels = labels_by_thing(dataset)
    nodes = [*_kinds(publication), *_roles(publication)]
    for institution in dataset.institutions.values():
        nodes += _institution(publication, institution, labels[institution.id])
    nodes += _places(dataset, publication)
    for person in dataset.people.values():
        nodes += _person(publication, person)
    for membership in dataset.memberships.values():
        nodes += _membership(publication, membership)
    return nodes


def _kinds(publication: Publication) -> Iterator[Node]:
    kinds = choices(InstitutionKind)
    scheme = publication.thing("institution-kinds")
    yield Node(
        scheme, ("skos:ConceptScheme",), {"dct:title": texts("Kinds of bodies, as this dataset tells them apart")}
    )
    for kind in kinds:
        yield Node(
            publication.thing("institution-kinds", kind),
            ("skos:Concept",),
            {
                "skos:prefLabel": texts(kind),
                "skos:notation": texts(kind, language=None),
                "skos:inScheme": iris(scheme),
            },
        )


def _roles(publication: Publication) -> Iterator[Node]:
    for role in choices(MembershipRole):
        yield Node(publication.thing("roles", role), ("org:Role",), {"skos:prefLabel": texts(role)})


def _institution(publication: Publication, body: Institution, labels: Sequence[Label]) -> Iterator[Node]:
    kind = "org:OrganizationalCollaboration" if body.kind in _COLLABORATIONS else "org:Organization"
    site = publication.thing(body.id, "seat")
    has_seat = body.seat_city is not None or body.seat_country_id is not None
    wikidata = None if body.wikidata is None else f"http://www.wikidata.org/entity/{body.wikidata}"
    yield Node(
        publication.thing(body.id),
        (kind,),
        {
            **skos_labels(body.name, labels),
            "skos:notation": texts(body.acronym, language=None),
            "dct:description": texts(body.description),
            "dct:identifier": texts(body.id, language=None),
            "org:classification": iris(publication.thing("institution-kinds", body.kind)),
            "org:subOrganizationOf": [] if body.parent_id is None else iris(publication.thing(body.parent_id)),
            "org:hasPrimarySite": iris(site) if has_seat else [],
            "schema:foundingDate": window(body.founded_earliest, body.founded_latest),
            "skos:historyNote": [] if body.predecessor is None else texts(f"Grew out of: {body.predecessor}."),
            "foaf:homepage": iris(body.website),
            "skos:exactMatch": iris(body.eu_vocabulary),
            "schema:sameAs": iris(wikidata, body.ror),
        },
    )
    if has_seat:
        country = None if body.seat_country_id is None else publication.thing(body.seat_country_id)
        yield Node(site, ("org:Site",), {"rdfs:label": texts(body.seat_city), "dct:spatial": iris(country)})


def _places(dataset: BaseDataset, publication: Publication) -> Iterator[Node]:
    """The 43 countries, and of the other places those that are spoken of here."""
    for country in dataset.countries.values():
        yield Node(
            publication.thing(country.id),
            ("schema:Country", "foaf:Agent"),
            {
                "skos:prefLabel": texts(country.name),
                "skos:altLabel": texts(country.official_name if country.official_name != country.name else None),
                "skos:notation": texts(country.id, language=None),
                "skos:exactMatch": iris(country.eu_vocabulary),
                "schema:sameAs": iris(f"http://www.wikidata.org/entity/{country.wikidata}"),
            },
        )
    spoken_of = {membership.entity_id for membership in dataset.memberships.values()}
    spoken_of |= {
        body.seat_country_id for body in dataset.institutions.values() if body.seat_country_id is not None
    }
    for place in dataset.territories.values():
        if place.id in spoken_of:
            yield Node(
                publication.thing(place.id),
                ("schema:Place", "foaf:Agent"),
                {"skos:prefLabel": texts(place.name), "skos:notation": texts(place.id, language=None)},
            )


def _person(publication: Publication, person: Person) -> Iterator[Node]:
    post = publication.thing(person.id, "post")
    yield Node(
        publication.thing(person.id),
        ("foaf:Person",),
        {"foaf:name": texts(person.name, language=None), "org:holds": iris(post)},
    )
    yield Node(
        post,
        ("org:Post",),
        {"skos:prefLabel": texts(person.office), "org:postIn": iris(publication.thing(person.institution_id))},
    )
    role = publication.thing(person.id, "office")
    yield Node(role, ("org:Role",), {"skos:prefLabel": texts(person.office)})
    tie = publication.thing(person.id, "membership")
    during = publication.thing(person.id, "time")
    since = _instant(publication.thing(person.id, "since"), person.since, person.since)
    yield Node(
        tie,
        ("org:Membership",),
        {
            "org:member": iris(publication.thing(person.id)),
            "org:organization": iris(publication.thing(person.institution_id)),
            "org:role": iris(role),
            "org:memberDuring": [] if since is None else iris(during),
        },
    )
    if since is not None:
        yield Node(during, ("time:Interval",), {"time:hasBeginning": iris(since.id)})
        yield since


def _membership(publication: Publication, membership: Membership) -> Iterator[Node]:
    began = _instant(publication.thing(membership.id, "since"), membership.since_earliest, membership.since_latest)
    ended = _instant(publication.thing(membership.id, "until"), membership.until_earliest, membership.until_latest)
    during = publication.thing(membership.id, "time")
    known = [instant for instant in (began, ended) if instant is not None]
    founder = "Was there from the foundation of the body." if membership.founding else None
    yield Node(
        publication.thing(membership.id),
        ("org:Membership",),
        {
            "org:member": iris(publication.thing(membership.entity_id)),
            "org:organization": iris(publication.thing(membership.institution_id)),
            "org:role": iris(publication.thing("roles", membership.role)),
            "org:memberDuring": iris(during) if known else [],
            "skos:note": texts(founder),
        },
    )
    if known:
        yield Node(
            during,
            ("time:Interval",),
            {
                "time:hasBeginning": [] if began is None else iris(began.id),
                "time:hasEnd": [] if ended is None else iris(ended.id),
            },
        )
        yield from known


def _instant(name: str, earliest: datetime.date | None, latest: datetime.date | None) -> Node | None:
    """A point in time; nothing where nothing is known of it."""
    when = window(earliest, latest)
    if not when:
        return None
    exact = earliest == latest
    return Node(name, ("time:Instant",), {"time:inXSDDate" if exact else "dct:date": when})


def window(earliest: datetime.date | None, latest: datetime.date | None) -> list[Object]:
    """A day, or one of the days of a window; nothing where neither end is known.

    >>> window(datetime.date(2010, 2, 23), None)
    [Typed(value='[2010-02-23..]', datatype='edtf:EDTF')]
    """
    if earliest is None and latest is None:
        return []
    if earliest is not None and earliest == latest:
        return [Typed(earliest.isoformat(), "xsd:date")]
    ends = "..".join("" if day is None else day.isoformat() for day in (earliest, latest))
    return [Typed(f"[{ends}]", "edtf:EDTF")]
