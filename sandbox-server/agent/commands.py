"""What the sandbox server asks for: each command read, checked, and carried out or refused."""

from __future__ import annotations

from . import codec, wire_commands
from .codec import Json, Malformed
from .files import Refused
from .lab import Lab
from .limits import LabLimits
from .link import Link

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# The kernel keeps a terminal's size in 16 bits each.
_TERMINAL_MOST = 0xFFFF

_LIMITS = (
    'processes',
    'processesPerRun',
    'memoryBytes',
    'runs',
    'openFiles',
    'homeBytes',
    'homeInodes',
    'sharedMemoryBytes',
    'fileBytes',
    'wireHoldMs',
)

_WATCHED = ('sockets', 'waits', 'calls')


class Commands:
    def __init__(self, link: Link, new_lab: Callable[[LabLimits], Lab]) -> None:
        self._link = link
        self._new_lab = new_lab
        self._lab: Lab | None = None

    def end(self) -> None:
        """Ends what runs."""
        if self._lab is not None:
            self._lab.end()

    def take(self, tag: int, body: bytes) -> None:
        """Carries out one message. Raises Malformed for what is none."""
        if tag == codec.KIND_INPUT:
            self._made().take_input(body)
        elif tag == codec.TAG_JSON:
            self._take_command(codec.decode_command(body))
        else:
            raise Malformed(f'tag {tag}')

    def _take_command(self, command: Json) -> None:
        kind = _text(command, 'type')
        if kind == 'lab.make':
            self._make(command)
        elif kind in ('file.write', 'file.remove', 'run.start'):
            ref = _number(command, 'ref')
            try:
                if kind == 'file.write':
                    self._write(ref, command)
                elif kind == 'file.remove':
                    host, file = (_text(command, name) for name in ('host', 'file'))
                    self._made().remove_file(ref, host, file)
                else:
                    self._start(ref, command)
            except (Refused, Malformed) as error:
                code = error.code if isinstance(error, Refused) else 'lab-failed'
                self._link.event('failed', ref=ref, code=code, detail=str(error))
            except OSError as error:
                self._link.event('failed', ref=ref, code='lab-failed', detail=str(error))
        elif kind == 'lab.watch':
            sockets, waits, calls = (command.get(what) is True for what in _WATCHED)
            self._made().watch(sockets, waits, calls)
        elif kind == 'frames.ack':
            self._made().capture.acknowledge(_number(command, 'frame'))
        elif kind.startswith('wire.'):
            wire_commands.carry_out(self._made().gate, kind, command)
        elif kind.startswith('run.'):
            self._steer(kind, command)
        else:
            raise Malformed(f'no command {kind!r}')

    def _make(self, command: Json) -> None:
        if self._lab is not None:
            raise Malformed('a lab is made once')
        given = command.get('limits')
        if not isinstance(given, dict):
            raise Malformed('limits: an object is expected')
        limits: LabLimits = {name: _number(given, name) for name in _LIMITS}
        hosts = command.get('hosts')
        if not isinstance(hosts, list) or not hosts:
            raise Malformed('hosts: a list is expected')
        specs = [_host(host) for host in hosts]
        self._link.event('lab.stage', stage='hosts')
        self._lab = self._new_lab(limits)
        try:
            self._lab.make(specs)
        except (OSError, ValueError) as error:
            raise SystemExit(f'the lab cannot be made: {error}') from None

    def _write(self, ref: int, command: Json) -> None:
        host, file, text = (_text(command, name) for name in ('host', 'file', 'text'))
        self._made().write_file(ref, host, file, text)

    def _start(self, ref: int, command: Json) -> None:
        argv = _texts(command, 'argv')
        if not argv or any('\0' in word for word in argv) or '/' in argv[0]:
            raise Malformed("argv: a program's name and its arguments are expected")
        size = _size(command)
        number = _number(command, 'run')
        self._made().start(ref, number, _text(command, 'host'), argv, size)

    def _steer(self, kind: str, command: Json) -> None:
        run = self._made().run(_number(command, 'run'))
        if run is None:
            return
        if kind == 'run.ack':
            run.acknowledge(_number(command, 'offset'))
        elif kind == 'run.resize':
            run.resize(*_size(command))
        elif kind == 'run.signal':
            run.signal(_text(command, 'signal'))
        elif kind == 'run.stop':
            run.stop()
        else:
            raise Malformed(f'no command {kind!r}')

    def _made(self) -> Lab:
        if self._lab is None:
            raise Malformed('there is no lab yet')
        return self._lab


def _text(command: Json, name: str) -> str:
    value = command.get(name)
    if not isinstance(value, str):
        raise Malformed(f'{name}: text is expected')
    return value


def _texts(command: Json, name: str) -> list[str]:
    value = command.get(name)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Malformed(f'{name}: a list of texts is expected')
    return value


def _number(command: Json, name: str) -> int:
    """A whole number, not negative, that a program can count to."""
    value = command.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise Malformed(f'{name}: a whole number is expected')
    return value


def _size(command: Json) -> tuple[int, int]:
    columns, rows = _number(command, 'columns'), _number(command, 'rows')
    if max(columns, rows) > _TERMINAL_MOST:
        raise Malformed(f'no terminal has {columns} columns and {rows} rows')
    return columns, rows


def _host(value: object) -> tuple[str, list[str]]:
    if not isinstance(value, dict):
        raise Malformed('hosts: objects are expected')
    name = _text(value, 'name')
    if not name or not name.isascii() or not name.replace('-', '').isalnum():
        raise Malformed(f'hosts: {name!r} is no name')
    return name, _texts(value, 'addresses')
