"""Which countries, institutions and threats a text speaks of.

``lexicon``      what is looked for, from the labels and the stop contexts
``folding``      a text as bytes in which names can be looked for
``annotator``    the automaton, and the mentions in a text
``choice``       what is meant of the names that it finds
``framing``      words that take a name which stands beside them
``context``      capitals, notes and addresses
``coordination`` coordinated phrases, part by part
``mention``      a place in a text
``columns``      many texts, as DataFrames
``marking``      a text with its mentions marked
"""

from __future__ import annotations

from .annotator import Annotator
from .lexicon import KINDS, build_lexicon
from .mention import Mention

__all__ = ["KINDS", "Annotator", "Mention", "build_lexicon"]
