"""Files of text in any encoding, a piece at a time, and what is said of bytes that are no text in it."""

from __future__ import annotations

import codecs
from collections.abc import Callable

from .errors import TableFileError, TextFileError

IN_UTF_16 = "is no text in UTF-8, and seems to be in UTF-16: say --encoding utf-16"
"""What is said of a file that begins with one of these marks."""

UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_OFTEN = ("cp1252 (Windows)", "latin-1", "utf-16")

FileError = type[TableFileError] | type[TextFileError]


def no_text(name: str, line: int, byte: int, encoding: str = "UTF-8") -> str:
    """The message about a byte that is no text in an encoding.

    >>> no_text("a.txt", 3, 0xFA)
    'a.txt, line 3: byte 0xfa is no text in UTF-8; say what it is in, such as --encoding cp1252 (Windows) or latin-1'
    """
    first, second, *_ = (each for each in _OFTEN if not each.startswith(encoding.lower()))
    return (
        f"{name}, line {line}: byte 0x{byte:02x} is no text in {encoding}; say what it is in, such as "
        f"--encoding {first} or {second}"
    )


def decoder_of(encoding: str, error: FileError) -> codecs.IncrementalDecoder:
    """What decodes an encoding, as Python calls it.

    Raises:
        TableFileError: If there is no such encoding of text, where this is the error to raise.
        TextFileError: The same.
    """
    try:
        "".encode(encoding)  # what is no encoding of text, such as base64, is refused here
        return codecs.getincrementaldecoder(encoding)()
    except (LookupError, ValueError):
        raise error(f"'{encoding}' is no encoding of text; such are latin-1, cp1252 and utf-16") from None


class DecodedFile:
    """A file that is read as text."""

    def __init__(self, read: Callable[[int], bytes], name: str, encoding: str | None, error: FileError) -> None:
        """Begin a file.

        Args:
            read: Reads so many bytes of the file, or what is left of it.
            name: What the file is called in messages.
            encoding: Its encoding; UTF-8 if none is stated.
            error: What to raise where it is in another one.

        Raises:
            TableFileError: If there is no such encoding of text, where this is the error to raise.
            TextFileError: The same.
        """
        self._read, self._name, self._stated, self._error = read, name, encoding, error
        self._decoder = decoder_of("utf-8" if encoding is None else encoding, error)
        self._lines = 0

    def read(self, size: int) -> str:
        """The text of about so many bytes; empty only at the end.

        Raises:
            TableFileError: If the file is in another encoding, where this is the error to raise.
            TextFileError: The same.
        """
        while True:
            data = self._read(size)
            before = self._decoder.getstate()
            try:
                text = self._decoder.decode(data, final=not data)
            except UnicodeDecodeError as fault:
                self._decoder.setstate(before)
                raise self._error(self._told(fault, data)) from None
            except UnicodeError as fault:  # nobody says where
                raise self._error(f"{self._name} is no text in {self._stated}: {fault}") from None
            self._lines += text.count("\n")
            if text or not data:  # a piece may end within a letter
                return text

    def _told(self, fault: UnicodeDecodeError, data: bytes) -> str:
        """What is wrong, and where."""
        if self._stated is None and self._lines == 0 and fault.object.startswith(UTF_16_MARKS):
            return f"{self._name} {IN_UTF_16}"
        kept = len(fault.object) - len(data)  # the beginning of a letter, from the piece before
        try:
            text = self._decoder.decode(data[: max(fault.start - kept, 0)])
        except UnicodeError:  # of odd encodings, a part is no text either
            return f"{self._name} is no text in {self._stated}: {fault.reason}"
        line = self._lines + text.count("\n") + 1
        return no_text(self._name, line, fault.object[fault.start], self._stated or "UTF-8")
