"""Zip archives: read member by member, bounded, and never unpacked to a disk."""

import stat
import zlib
from pathlib import PurePosixPath, PureWindowsPath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from newsroom.ingest import LARGEST_FILE, Unusable

MARKS = (b"PK\x03\x04", b"PK\x05\x06")
MOST_MEMBERS = 10_000
MOST_UNPACKED = 512 * 2**20
OFFICE = frozenset(["[Content_Types].xml", "mimetype"])  # a text document that is an archive inside
UTF_8 = 0x800
ENCRYPTED = 0x1


def opened(file: BinaryIO) -> ZipFile | None:
    """The archive that this file is, or None. Raises Unusable where it is broken or holds too much."""
    is_archive = file.read(len(MARKS[0])) in MARKS
    file.seek(0)
    if not is_archive:
        return None
    try:
        archive = ZipFile(file)
    except (BadZipFile, ValueError) as error:
        raise Unusable(_("It is a zip archive that cannot be opened: %(error)s") % {"error": error}) from error
    _refuse(archive.infolist())
    return archive


def _refuse(members):
    if len(members) > MOST_MEMBERS:
        raise Unusable(_("It holds more than %(most)d files.") % {"most": MOST_MEMBERS})
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise Unusable(_("Unpacked it is over %(most)d MB.") % {"most": MOST_UNPACKED // 2**20})
    if OFFICE & {member.filename for member in members}:
        raise Unusable(_("It is an office document; save it as plain text or HTML."))


def name_of(member: ZipInfo) -> str:
    """The member's name: where the archive does not say that it is UTF-8, as UTF-8 or as Windows writes Cyrillic."""
    if member.flag_bits & UTF_8:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp866")


def content(archive: ZipFile, member: ZipInfo, name: str) -> bytes:
    """The bytes of a member. Raises Unusable where it is not to be opened, or cannot be."""
    if reason := _reason(member, name):
        raise Unusable(reason)
    try:
        raw = archive.read(member)  # no more than the size that was asked about: zipfile stops there
    except (BadZipFile, NotImplementedError, zlib.error, EOFError, RuntimeError) as error:
        raise Unusable(_("It cannot be unpacked: %(error)s") % {"error": error}) from error
    if raw.startswith(MARKS):
        raise Unusable(_("An archive inside an archive is not opened."))
    return raw


def _reason(member, name):
    """Why a member is not opened; empty where it is."""
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or ".." in PureWindowsPath(name).parts:
        return _("Its name leads out of the archive.")
    if stat.S_ISLNK(member.external_attr >> 16):
        return _("It is a link to another file.")
    if member.flag_bits & ENCRYPTED:
        return _("It is locked with a password.")
    if member.file_size > LARGEST_FILE:
        return _("It is over %(most)d MB.") % {"most": LARGEST_FILE // 2**20}
    return ""
