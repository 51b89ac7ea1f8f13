"""The slots of the table of jumps of zlib (Debian 12, zlib 1.2.13), and through which of them each call goes."""

from typing import Final

SLOTS: Final = tuple(
    [
        "crc32_z",
        "gzvprintf",
        "__snprintf_chk",
        "gzseek64",
        "free",
        "__errno_location",
        "inflate",
        "gzclose_r",
        "gzgetc",
        "crc32_combine_gen64",
        "crc32_combine64",
        "crc32",
        "write",
        "inflateResetKeep",
        "strlen",
        "__stack_chk_fail",
        "snprintf",
        "deflateReset",
        "deflate",
        "memset",
        "close",
        "gztell64",
        "deflateInit2_",
        "memchr",
        "read",
        "deflateParams",
        "deflateInit_",
        "memcpy",
        "uncompress2",
        "inflateEnd",
        "adler32",
        "malloc",
        "gzclose_w",
        "deflateEnd",
        "gzrewind",
        "__vsnprintf_chk",
        "gzoffset64",
        "inflateInit_",
        "memmove",
        "compress2",
        "open",
        "inflateInit2_",
        "inflateReset",
        "lseek64",
        "deflateResetKeep",
        "inflateReset2",
        "strerror",
        "adler32_z",
    ]
)
"""In the order of the table."""

JUMPS: Final = {
    "compress": tuple(
        [
            "compress2",
            "deflateInit_",
            "deflateInit2_",
            "malloc",
            "memset",
            "deflateReset",
            "deflateResetKeep",
            "adler32",
            "adler32_z",
            "deflate",
            "memcpy",
            "deflateEnd",
            "free",
        ]
    ),
    "uncompress": tuple(
        [
            "uncompress2",
            "inflateInit_",
            "inflateInit2_",
            "malloc",
            "inflateReset2",
            "inflateReset",
            "inflateResetKeep",
            "inflate",
            "adler32",
            "adler32_z",
            "inflateEnd",
            "free",
        ]
    ),
    "crc32": ("crc32_z",),
    "adler32": ("adler32_z",),
    "zlibVersion": (),
}
"""For each function that may be called, the slots it goes through, in the order of their first use."""
