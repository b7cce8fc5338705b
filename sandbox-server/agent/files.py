"""Files the panel writes into a host's home, where the reader's own programs write too.

Nothing there is trusted: a name is one plain component, links are refused rather than followed, and
a file is written aside and moved into place, so that no program ever reads half of it.
"""

from __future__ import annotations

import errno
import os
import stat

from .limits import FILE_NAME_CHARS, FILES_PER_HOST

_NAME_BYTES = 255
_ASIDE = '.switchboard-new'


class Refused(Exception):
    """`code` is one of the protocol's error codes."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class Home:
    def __init__(self, path: str) -> None:
        self._path = path
        self._directory = -1
        self._written: set[str] = set()

    def open(self) -> None:
        """Once the directory is there."""
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        self._directory = os.open(self._path, flags)

    def write(self, name: str, text: str) -> None:
        """Raises Refused."""
        if not is_file_name(name):
            raise Refused('file-name-refused', f'{name!r} is no name for a file')
        if name not in self._written and len(self._written) >= FILES_PER_HOST:
            raise Refused('files-too-many', f'{FILES_PER_HOST} files are written already')
        self._check_target(name)
        try:
            self._replace(name, text.encode(errors='replace'))
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise Refused('file-too-large', 'the home is full') from None
            raise Refused('lab-failed', f'{name}: {error.strerror}') from None
        self._written.add(name)

    def remove(self, name: str) -> None:
        """A file that is not there is as good as removed. Raises Refused."""
        if not is_file_name(name):
            raise Refused('file-name-refused', f'{name!r} is no name for a file')
        try:
            os.unlink(name, dir_fd=self._directory)
        except FileNotFoundError:
            pass
        except OSError as error:
            raise Refused('file-name-refused', f'{name}: {error.strerror}') from None
        self._written.discard(name)

    def _check_target(self, name: str) -> None:
        try:
            mode = os.stat(name, dir_fd=self._directory, follow_symlinks=False).st_mode
        except FileNotFoundError:
            return
        except OSError as error:
            raise Refused('file-name-refused', f'{name}: {error.strerror}') from None
        if stat.S_ISLNK(mode):
            raise Refused('file-is-link', f'{name} is a link')
        if not stat.S_ISREG(mode):
            raise Refused('file-name-refused', f'{name} is there and no file')

    def _replace(self, name: str, data: bytes) -> None:
        self._remove_aside()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        fd = os.open(_ASIDE, flags, 0o644, dir_fd=self._directory)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(fd, view) :]
            os.rename(_ASIDE, name, src_dir_fd=self._directory, dst_dir_fd=self._directory)
        except OSError:
            self._remove_aside()
            raise
        finally:
            os.close(fd)

    def _remove_aside(self) -> None:
        try:
            os.unlink(_ASIDE, dir_fd=self._directory)
        except FileNotFoundError:
            return


def is_file_name(name: object) -> bool:
    """One component that is printable, not hidden, and no longer than a panel may send."""
    if not isinstance(name, str) or not 0 < len(name) <= FILE_NAME_CHARS:
        return False
    if name.startswith(('.', '-')) or '/' in name or not name.isprintable():
        return False
    return len(name.encode(errors='replace')) <= _NAME_BYTES
