"""A table as a Parquet file: the same facts give the same bytes, with one version of pyarrow.

The writer's version stands in every file's footer, and pyarrow has no setting for that; so bytes are compared
only where the versions are the same, and tables and schemas where they are not.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.parquet as pq

from ..arrays import arrow_schema, to_arrow
from ..models import Record
from ..schema import TableSpec
from .descriptors import resource_schema

WRITER = f"parquet-cpp-arrow version {pa.__version__}"
"""What a file says that this pyarrow has written."""


def parquet_schema(spec: TableSpec, version: str) -> pa.Schema:
    """The schema of a table's file: its columns described, and the Table Schema and data version beside it."""
    table_schema = json.dumps(resource_schema(spec), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    metadata = {
        "datapackage:resource": spec.name,
        "datapackage:schema": table_schema,
        "datapackage:version": version,
    }
    return arrow_schema(spec).with_metadata(metadata)


def parquet_bytes(spec: TableSpec, records: Iterable[Record], version: str) -> bytes:
    """The Parquet file of a table.

    Args:
        spec: The specification of the table.
        records: Its records.
        version: The version of the data.

    Returns:
        The bytes of the file.
    """
    table = to_arrow(spec, records).cast(parquet_schema(spec, version)).combine_chunks()
    buffer = io.BytesIO()
    pq.write_table(
        table,
        buffer,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=9,
        use_dictionary=False,
        row_group_size=1 << 20,
        write_statistics=True,
        store_schema=True,
        write_page_checksum=True,
    )
    return buffer.getvalue()


def read_parquet(content: bytes) -> tuple[pa.Table, str]:
    """The table in a Parquet file, its pages checked, and what wrote it.

    Raises:
        OSError: If the bytes are no Parquet file, or a damaged one (``pyarrow.ArrowInvalid`` is one too).
    """
    file = pq.ParquetFile(io.BytesIO(content), page_checksum_verification=True)
    return file.read(), file.metadata.created_by
