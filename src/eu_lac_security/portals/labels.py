"""The names that a thing has, as SKOS has them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..dataset import BaseDataset
from ..models import Label
from .graph import Object, Text


def labels_by_thing(dataset: BaseDataset) -> dict[str, list[Label]]:
    """The labels of each thing, in file order."""
    found: dict[str, list[Label]] = defaultdict(list)
    for label in dataset.labels.values():
        found[label.entity_id].append(label)
    return found


def skos_labels(name: str, labels: Sequence[Label]) -> dict[str, Sequence[Object]]:
    """One preferred label a language; the other names, each once; hidden are those that may mean another thing.

    Args:
        name: The name in English.
        labels: The labels of the thing.

    Returns:
        The labels by property.
    """
    preferred: dict[str | None, str] = {"en": name}
    for label in labels:
        if label.kind == "preferred":
            preferred.setdefault(_language(label), label.label)
    seen = set(preferred.items())
    alternative: list[Object] = []
    hidden: list[Object] = []
    for label in sorted(labels, key=lambda label: label.strength):  # what is strong comes first
        named = (_language(label), label.label)
        if named not in seen:
            seen.add(named)
            plain = label.strength == "strong" and label.kind != "misspelling"
            (alternative if plain else hidden).append(Text(label.label, named[0]))
    return {
        "skos:prefLabel": [Text(text, language) for language, text in preferred.items()],
        "skos:altLabel": alternative,
        "skos:hiddenLabel": hidden,
    }


def _language(label: Label) -> str | None:
    return None if label.language == "mul" else label.language
