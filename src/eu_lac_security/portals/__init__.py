"""What a portal needs: a release of the data in every format, and its description in every standard.

``release``        the folder and the archive
``publication``    who publishes it and where
``files``          the files that are offered
``coverage``       what the data covers, in time and space
``dcat``           the catalogue entry: DCAT-AP
``schema_org``     the description for search engines
``croissant``      the description for machine learning tools
``csvw``           the CSV files as the W3C describes tables
``skos``           the threats and themes as vocabularies
``organisations``  the bodies and memberships: W3C ORG
``labels``         the names of a thing as SKOS has them
``graph``          statements as JSON-LD and Turtle
``readme``         the first page of a release
"""

from __future__ import annotations

from .publication import Contact, Publication, publication_of
from .release import release_files, write_release

__all__ = ["Contact", "Publication", "publication_of", "release_files", "write_release"]
