"""Files of text in another encoding than UTF-8, a piece at a time."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from ..errors import TableFileError


def decoding(read: Callable[[int], bytes], encoding: str, name: str) -> Callable[[int], bytes]:
    """What reads a file in some encoding as UTF-8.

    Args:
        read: Reads so many bytes of the file, or what is left of it.
        encoding: Its encoding, as Python calls it.
        name: What the file is called in messages.

    Returns:
        A function that reads about so many bytes, and nothing only at the end; it raises `TableFileError` where the
        file is in another encoding.

    Raises:
        TableFileError: If there is no such encoding of text.
    """
    try:
        "".encode(encoding)  # what is no encoding of text, such as base64, is refused here
        decoder = codecs.getincrementaldecoder(encoding)()
    except (LookupError, ValueError):
        raise TableFileError(f"'{encoding}' is no encoding of text; such are latin-1, cp1252 and utf-16") from None

    def read_text(size: int) -> bytes:
        while True:
            data = read(size)
            try:
                text = decoder.decode(data, final=not data)
            except UnicodeError as error:
                raise TableFileError(f"{name} is no text in {encoding}: {error}") from None
            if text or not data:  # a piece may end within a letter
                return text.encode("utf-8", "surrogatepass")

    return read_text
