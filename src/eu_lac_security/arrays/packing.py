"""Files that are packed, ``.csv.gz`` and the like, by the ending of their name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa

from ..errors import TableFileError

_CODECS: dict[str, Any] = {".gz": "gzip", ".bz2": "bz2", ".zst": "zstd", ".lz4": "lz4", ".br": "brotli"}
_OTHERS = {".zip", ".xz", ".7z", ".rar", ".tar", ".tgz", ".z"}


def codec_of(path: Path) -> Any:
    """How a file is packed, ``None`` if it is not.

    Raises:
        TableFileError: If it is packed in a way that is not read or written here.
    """
    ending = path.suffix.lower()
    codec = _CODECS.get(ending)
    if ending in _OTHERS or (codec and not pa.Codec.is_available(codec)):
        usable = ", ".join(each for each, codec in _CODECS.items() if pa.Codec.is_available(codec))
        raise TableFileError(f"{path}: {ending} files are not read or written; unpack it, or take one of {usable}")
    return codec


def unpacking(raw: Any, codec: Any, name: str) -> Callable[[int], bytes]:
    """What reads so many bytes of a packed file, as they were before.

    Args:
        raw: The file.
        codec: How it is packed.
        name: What it is called in messages.

    Returns:
        A function that raises `TableFileError` where the file is not packed so.
    """
    stream = pa.CompressedInputStream(raw, codec)

    def read(size: int) -> bytes:
        try:
            return stream.read(size)
        except (pa.ArrowInvalid, OSError) as error:
            raise TableFileError(f"{name} is not packed as {codec}, or broken: {error}") from None

    return read


def packing(sink: Any, codec: Any) -> Any:
    """What packs all that is written to it; a context that ends the file."""
    return pa.CompressedOutputStream(sink, codec)
