"""What the parties commit to, and what each commitment concerns."""

from __future__ import annotations

from attrs import frozen

from ..columns import OURS, choice, integer, key, ref, text
from ..vocab import Basis, CommitmentKind, Confidence, InstitutionRole
from .record import Record


@frozen(kw_only=True, repr=False)
class Commitment(Record):
    """One thing that the parties commit to, support or ask for."""

    id: str = key("Id of the commitment")
    kind: CommitmentKind = choice("How binding the source makes it sound", CommitmentKind, ours=True)
    statement: str = text("The commitment in one sentence of ours, with the verb of the source", source=OURS)
    basis: Basis = choice("Where our knowledge of it comes from", Basis, ours=True)
    attributed_to: str = text("To which text or meeting the source ascribes it", source=OURS)
    overlaps_id: str | None = ref(
        "The commitment of the declaration's summary that this one repeats", "commitments", optional=True
    )
    confidence: Confidence = choice("How well it is attested", Confidence, ours=True)


@frozen(kw_only=True, repr=False)
class CommitmentDocument(Record):
    """A commitment stands in a document."""

    commitment_id: str = ref("The commitment", "commitments", key=True)
    document_id: str = ref("The document", "documents", key=True)
    position: int | None = integer(
        "Its place in the order of the source that summarises the document", optional=True
    )


@frozen(kw_only=True, repr=False)
class CommitmentThreat(Record):
    """A commitment is directed against a threat."""

    commitment_id: str = ref("The commitment", "commitments", key=True)
    threat_id: str = ref("The threat", "threats", key=True)
    source_id: str = ref("Who says so", "sources")


@frozen(kw_only=True, repr=False)
class CommitmentTheme(Record):
    """A commitment belongs to a theme."""

    commitment_id: str = ref("The commitment", "commitments", key=True)
    theme_id: str = ref("The theme", "themes", key=True)
    source_id: str = ref("Who says so", "sources")


@frozen(kw_only=True, repr=False)
class CommitmentInstitution(Record):
    """A commitment concerns an institution."""

    commitment_id: str = ref("The commitment", "commitments", key=True)
    institution_id: str = ref("The institution", "institutions", key=True)
    role: InstitutionRole = choice("What the institution has to do with it", InstitutionRole)
    source_id: str = ref("Who says so", "sources")


@frozen(kw_only=True, repr=False)
class CommitmentMeeting(Record):
    """A commitment was reported from a meeting."""

    commitment_id: str = ref("The commitment", "commitments", key=True)
    meeting_id: str = ref("The meeting", "meetings", key=True)
    source_id: str = ref("Who says so", "sources")
