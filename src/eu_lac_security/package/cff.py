"""``CITATION.cff``: how to cite the dataset, in Citation File Format 1.2.0."""

from __future__ import annotations

import json

from ..about import About


def citation_file(about: About, address: str | None = None) -> bytes:
    """The citation file. Its texts are written as JSON strings, which YAML reads as they are.

    Args:
        about: What is known of the whole.
        address: Where the dataset is published, if that is known.

    Returns:
        The bytes of the file.
    """

    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    lines = [
        "cff-version: 1.2.0",
        "type: dataset",
        'message: "If you use this dataset, please cite it as below."',
        f"title: {quoted(about.title)}",
        f"abstract: {quoted(about.description)}",
        f"version: {quoted(about.version)}",
        f"date-released: {quoted(about.created[:10])}",
        f"license: {about.licence.name}",
        *([] if address is None else [f"url: {quoted(address)}"]),
        "authors:",
        *(f"  - name: {quoted(name)}" for name in about.contributors),
        "keywords:",
        *(f"  - {quoted(word)}" for word in about.keywords),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")
