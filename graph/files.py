"""Replace a file or a folder in one step, so that a stop in between leaves the old one whole; write the same zip."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from .errors import BadValueError, StoreError

PACKAGE = Path(__file__).resolve().parent
"""Where the package is installed: nothing is ever written there."""


def refuse_package(folder: Path) -> None:
    """
    Refuse to write into the installed package, such as into the dataset that it ships.

    Raises
    ------
    BadValueError
        If the folder lies in it.
    """
    if folder.resolve().is_relative_to(PACKAGE):
        raise BadValueError(
            f"{folder} belongs to the installed package and is not changed. "
            "Start a dataset of your own: policygraph init NAME."
        )


_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # a zip must hold a time; this one is always the same


def write_zip(files: Mapping[str, bytes], out: BinaryIO) -> None:
    """Write files as a zip, with a time that is always the same."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3  # else the byte tells the machine's system
            archive.writestr(info, content)


@contextlib.contextmanager
def replacing(target: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Open a new file next to the target, and put it in the target's place once it is complete."""
    place = check_target(target, force)
    with _with_reason(target):
        if place.exists() and not place.is_file():  # a device or a pipe
            with place.open("wb") as out:
                yield out
            return
        handle, temporary = tempfile.mkstemp(prefix=f".{place.name[:80]}.", suffix=".tmp", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            Path(temporary).chmod(_mode(place))  # a temporary file is private, an export is not
            Path(temporary).replace(place)
        finally:
            Path(temporary).unlink(missing_ok=True)


JOURNAL = ".policygraph-edit.json"
"""File that stands in a folder while several of its files are replaced as one."""


def is_plain_path(name: str) -> bool:
    """Tell whether a name means a file of a folder, or of a folder in it, and nothing outside."""
    return _PLAIN_PATH.fullmatch(name) is not None


def replace_files(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    """
    Replace several files of a folder, all of them or none.

    The new files are written next to the old ones first, and a journal names them; then they are renamed into
    place, one after the other. A failure in between puts the old ones back. After a crash in between, the
    journal is still there: `finish_replacing` renames the rest.

    Parameters
    ----------
    folder
        Where the files are.
    contents
        New content of each file, by its path in the folder, with `/`; None deletes it.

    Raises
    ------
    BadValueError
        If the folder belongs to the installed package, cannot be written, or is being written by another process.
    StoreError
        If writing fails in the middle, as on a full disk; the files are as they were.
    """
    refuse_package(folder)
    finish_replacing(folder)
    places = {name: (folder / name).resolve() for name in contents}
    old = {name: _content(folder, name) for name in contents}
    staged: dict[str, Path] = {}
    with _with_reason(folder):
        try:
            for name, content in contents.items():
                if content is not None:
                    staged[name] = _stage(places[name], content)
            journal = [
                _Step(
                    name,
                    staged[name].name if name in staged else None,
                    _digest(old[name]),
                    _digest(contents[name]),
                )
                for name in contents
            ]
            _write_journal(folder, journal)
            try:
                for name, place in places.items():
                    _put(staged.get(name), place)
            except BaseException:
                for name, place in places.items():
                    content = old[name]
                    _put(None if content is None else _stage(place, content), place)
                raise
            finally:
                (folder / JOURNAL).unlink(missing_ok=True)
        finally:
            for path in staged.values():
                path.unlink(missing_ok=True)


def finish_replacing(folder: Path) -> bool:
    """
    Finish what `replace_files` began in a folder when a crash stopped it; tell whether there was anything.

    Raises
    ------
    BadValueError
        If a file was changed since; the message names it, and nothing is renamed.
    """
    path = folder / JOURNAL
    try:
        steps = [_Step(**step) for step in json.loads(path.read_bytes())]
    except FileNotFoundError:
        return False
    except (
        ValueError,
        TypeError,
    ):  # the crash came while the journal was written, before any file was renamed
        path.unlink()
        return False
    if not all(step.is_ours for step in steps):
        raise BadValueError(f"{path} names files that no edit writes. Delete it.")
    waiting = [step for step in steps if _digest(_content(folder, step.file)) != step.becomes]
    for step in waiting:
        staged = step.staged(folder)
        lost = staged is not None and not staged.exists()
        if lost or _digest(_content(folder, step.file)) != step.was:
            where = f" What the edit wrote is in {staged}." if staged is not None and not lost else ""
            raise BadValueError(
                f"An edit of {folder} was interrupted, and {step.file} was changed since.{where} Correct the file, "
                f"then delete {path}."
            )
    with _with_reason(folder):
        for step in waiting:
            _put(step.staged(folder), (folder / step.file).resolve())
        path.unlink()
    return True


_PLAIN_PATH = re.compile(r"(?:(?!\.)[^/\\:\0]+/)?(?!\.)[^/\\:\0]+")
"""A file of a folder, or of a folder in it: not hidden, and not elsewhere."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One file of a journal: its new content waits under another name next to it; None deletes the file."""

    file: str
    new: str | None
    was: str | None
    becomes: str | None

    @property
    def is_ours(self) -> bool:
        """Whether `replace_files` can have written it: a journal may come with somebody else's dataset."""
        name = re.escape(self.file.rpartition("/")[2][:80])
        return is_plain_path(self.file) and (
            self.new is None or re.fullmatch(rf"\.{name}\.\w+\.tmp", self.new) is not None
        )

    def staged(self, folder: Path) -> Path | None:
        return None if self.new is None else (folder / self.file).resolve().parent / self.new


def _content(folder: Path, name: str) -> bytes | None:
    place = folder / name
    return place.read_bytes() if place.exists() else None


def _stage(place: Path, content: bytes) -> Path:
    """Write the new content of a file next to it, and return where."""
    place.parent.mkdir(exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{place.name[:80]}.", suffix=".tmp", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(_mode(place))
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return Path(temporary)


def _write_journal(folder: Path, steps: list[_Step]) -> None:
    try:
        with (folder / JOURNAL).open("x", encoding="utf-8") as out:
            json.dump([asdict(step) for step in steps], out)
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError:
        raise BadValueError(f"Another process is writing {folder}. Run the command again.") from None


def _put(staged: Path | None, place: Path) -> None:
    if staged is None:
        place.unlink(missing_ok=True)
    else:
        with contextlib.suppress(FileNotFoundError):  # another process has finished what looked interrupted
            staged.replace(place)


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def replace_folder(
    target: Path, files: Mapping[str, bytes], *, force: bool, ours: Callable[[str], bool]
) -> None:
    """
    Put a folder of files in a place, all of them or none.

    Parameters
    ----------
    target
        Not there yet, or an empty folder; with `force` a folder of earlier files, which go.
    files
        Content of each file, by its path in the folder, with `/`.
    force
        Replace a folder that holds files.
    ours
        Tells by its path whether a file may go. A folder that holds another is left alone.

    Raises
    ------
    BadValueError
        If there is something in the place that may not go, or it cannot be written.
    StoreError
        If writing fails in the middle, as on a full disk; what was there is as it was.
    """
    refuse_package(target)
    place = _place_of_folder(target)
    _refuse_others(target, place, force, ours)
    with (
        _with_reason(target),
        tempfile.TemporaryDirectory(prefix=f".{place.name[:80]}.", dir=place.parent) as work,
    ):
        new, old = Path(work) / "new", Path(work) / "old"
        new.mkdir()
        for name, content in files.items():
            (new / name).parent.mkdir(exist_ok=True)
            with (new / name).open("xb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
        there = place.is_dir()
        if there:
            place.replace(old)
        try:
            new.replace(place)
        except BaseException:
            if there:
                old.replace(place)
            raise


def _place_of_folder(target: Path) -> Path:
    """Return where to put a folder, once it is clear that one may."""
    try:
        place = target.resolve()
        if place.exists() and not place.is_dir():
            raise BadValueError(f"{target} is a file. Give the name of a folder.")
        if not place.parent.is_dir():
            raise BadValueError(f"The folder {target.parent} does not exist. Make it first.")
        if place in (Path.cwd(), *Path.cwd().parents):
            raise BadValueError(f"{target} is the folder in which this runs. Give another one.")
    except OSError as error:
        raise BadValueError(f"{target} cannot be written: {error.strerror}. Choose another place.") from error
    except ValueError as error:
        raise BadValueError(f"{str(target)!r} cannot be the name of a folder.") from error
    return place


def _refuse_others(target: Path, place: Path, force: bool, ours: Callable[[str], bool]) -> None:
    """Refuse to replace a folder that holds files, unless all of them may go."""
    for file in place.rglob("*"):
        if file.is_dir() and not file.is_symlink():
            continue
        name = file.relative_to(place).as_posix()
        if not ours(name):
            raise BadValueError(f"{target} holds {name}, which no export writes. Choose another folder.")
        if not force:
            raise BadValueError(
                f"{target} holds files. Use --force (force=True) to replace the folder, or another name."
            )


@contextlib.contextmanager
def _with_reason(target: Path) -> Iterator[None]:
    """Turn a failure into a message that names the file and the reason."""
    try:
        yield
    except BrokenPipeError:
        raise
    except PermissionError as error:
        raise BadValueError(f"{target} cannot be written: {error.strerror}. Choose another place.") from error
    except OSError as error:
        raise StoreError(
            f"{target} could not be written: {error.strerror}. What was there is as it was."
        ) from error


def check_target(target: Path, force: bool) -> Path:
    """Return where to write, once it is clear that one may."""
    try:
        place = target.resolve()  # through a link: the file behind it is replaced, not the link
        if place.is_dir():
            raise BadValueError(f"{target} is a folder. Give the name of a file.")
        if not place.parent.is_dir():
            raise BadValueError(f"The folder {target.parent} does not exist. Make it first.")
        regular = place.is_file()
    except BadValueError:  # which is a ValueError, too
        raise
    except OSError as error:
        raise BadValueError(f"{target} cannot be written: {error.strerror}. Choose another place.") from error
    except ValueError as error:
        raise BadValueError(f"{str(target)!r} cannot be the name of a file.") from error
    if regular and not force:
        raise BadValueError(f"{target} exists. Use --force (force=True) to write over it, or another name.")
    return place


def _mode(place: Path) -> int:
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
