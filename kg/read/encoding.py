"""Bytes → text, without guessing where the bytes say what they are."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from kg.errors import InputError

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (  # first bytes of what people put into article folders by mistake
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP, DOCX or ODT file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a SQLite database"),
    (b"{\\rtf", "an RTF file"),
)
_ODD = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})  # control bytes that text hardly has
_SAMPLE = 65_536
_LATIN = ("cp1252", "cp1254", "cp1250")  # in doubt the first: byte for byte most of them are alike
_OTHERS = (
    "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp874", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
_MISREAD = {  # what another encoding's letters look like: signs within words, letters of languages that are rare
    "cp1252": re.compile(r"\w[¹³²¿¯¼¾¢£¥¡Œœª¶]|[¹³²¿¯¼¾¢£¥¡œª¶]\w|[þðýÞÐÝ\ufffd]"),
    "cp1254": re.compile(r"\w[¹³²¿¯¼¾¢£¥¡Œœª¶]|[¹³²¿¯¼¾¢£¥¡œª¶]\w|\ufffd"),
    "cp1250": re.compile(r"[ŕĺďđůţŢ\ufffd]"),
}
_BAD = re.compile("[\ud800-\udfff]")
_LOST = re.compile("[\ud800-\udfff\ufffe\uffff]")  # halves of characters, and what parsers take for the end of a text


def bom_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start of ``data`` names."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def decode(data: bytes) -> tuple[str, str | None]:
    """The text and, when its encoding had to be guessed or mended, a sentence that says so.

    Raises:
        InputError: the bytes are no text.
    """
    if encoding := bom_encoding(data):
        return _strict_or_mended(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)
    refuse_binary(data)
    return text, None


def refuse_binary(data: bytes) -> None:
    """Raises InputError when ``data`` is a picture, an archive or the like. A stray NUL does not make it so."""
    for start, kind in _BINARY:
        if data.startswith(start):
            raise InputError(f"is {kind}, not text - convert it to plain text first")
    sample = data[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _ODD))
    if odd > 4 and odd > len(sample) * 0.05:
        raise InputError("holds binary data, not text - convert it to plain text first")


def _strict_or_mended(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        return text, f"is not clean {encoding.upper()} (byte {error.start}) - what is broken became U+FFFD"


def _guess(data: bytes) -> tuple[str, str | None]:
    mended = data.decode("utf-8", errors="surrogateescape")
    broken = len(_BAD.findall(mended))
    good = sum(not character.isascii() for character in mended) - broken
    if good > 2 * broken:  # UTF-8 with a few broken bytes, such as a file cut off within a letter
        return _strict_or_mended(data, "utf-8")
    refuse_binary(data)
    encoding = guess_encoding(data)
    return data.decode(
        encoding, errors="replace"
    ), f"is not UTF-8: read as {encoding} - save it as UTF-8 if that is wrong"


def guess_encoding(data: bytes) -> str:
    """The likeliest encoding of bytes that are not UTF-8."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_LATIN + _OTHERS)).best()
    if best is None or best.encoding in _LATIN:
        return min(
            _LATIN, key=lambda encoding: len(_MISREAD[encoding].findall(data[:_SAMPLE].decode(encoding, "replace")))
        )
    return best.encoding


def holdable(text: str) -> str:
    """``text`` with U+FFFD for each lone surrogate, which no file can hold, and for each U+FFFE and U+FFFF, at which
    some readers of RDF end a text: same length."""
    return _LOST.sub("\ufffd", text)


def encoding_of(file: BinaryIO) -> tuple[str, str | None]:
    """The encoding of an open file that is too large to decode at once, and what is in doubt about it."""
    sample = file.read(_SAMPLE)
    if encoding := bom_encoding(sample):
        return encoding, None
    refuse_binary(sample)
    decoder = codecs.getincrementaldecoder("utf-8")()
    piece = sample
    try:
        while piece:
            decoder.decode(piece)
            piece = file.read(1 << 20)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return _doubtful_encoding(piece, error)
    return "utf-8", None


def _doubtful_encoding(piece: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    text, doubt = _guess(piece)
    encoding = "utf-8" if "\ufffd" in text else guess_encoding(piece)
    return encoding, doubt or f"is not clean UTF-8 ({error.reason}) - what is broken became U+FFFD"
