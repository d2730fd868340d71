"""The data package: its descriptors and its Parquet files, written from the facts and checked against them.

``layout``       which files a package has, and their bytes
``descriptors``  the two ``datapackage.json``
``parquet``      a table as a Parquet file
``cff``          ``CITATION.cff``
``dictionary``   the pages of the data dictionary
``building``     writes all that is derived, and tells what is stale
``comparison``   a Parquet file against its CSV, cell by cell
``differences``  a descriptor against what it should be, place by place
``validation``   everything that is wrong with a package
``outside``      what frictionless and the official profile say of it
"""

from __future__ import annotations

from .building import build_package, stale_files
from .validation import validate_package

__all__ = ["build_package", "stale_files", "validate_package"]
