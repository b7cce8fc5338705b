"""What the tracer has noted, on its way to the agent: in batches, no more than so much, never
waiting for who reads it."""

from __future__ import annotations

import base64
import os
import time

from . import codec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    Record = dict[str, object]

_BATCH_SECONDS = 0.04
_A_SECOND = 300
_BURST = 1_500
_BATCH_MOST = 200
# To be read by the agent; past that, what is noted is only counted.
_QUEUE_BYTES = 256 * 1024
_ENTERED_MOST = 64

TAG_ANSWER = 1


class CallLog:
    def __init__(self, to_agent: int) -> None:
        self._to_agent = to_agent
        os.set_blocking(to_agent, False)
        self._records: list[Record] = []
        self._queue = bytearray()
        self._told_waiting: set[object] = set()
        self._told_at = 0.0
        self._tokens = float(_BURST)
        self._filled_at = time.monotonic()
        self.missed = 0

    @property
    def has_room(self) -> bool:
        return self._tokens >= 1 and len(self._queue) < _QUEUE_BYTES

    def due_seconds(self, waits: bool) -> float | None:
        """When `tell` is due; None while there is nothing to tell. `waits`: a call has begun that
        was not there before."""
        if not (self._records or self._queue or self.missed or waits):
            return None
        return max(0.0, self._told_at + _BATCH_SECONDS - time.monotonic())

    def answer(self, run: int, complaint: str) -> None:
        """Whether a run is followed, told at once."""
        body = run.to_bytes(4, 'big') + complaint.encode()
        self._queue += codec.encode(TAG_ANSWER, body)
        self._write()

    def note(self, record: Record, end_us: int, preview: bytes) -> None:
        self._told_waiting.discard(record['id'])
        self._fill()
        if not self.has_room:
            self.missed += 1
            return
        self._tokens -= 1
        record['endUs'] = end_us
        record['bytes'] = base64.b64encode(preview).decode()
        self._records.append(record)

    def withdraw(self, record: Record, end_us: int) -> None:
        """A call that came to nothing: worth a word only if it was told that it waits."""
        if record['id'] in self._told_waiting:
            self.note(record, end_us, b'')

    def tell(self, waiting: Iterable[Record]) -> None:
        """Everything noted, and the calls that wait, each of them once."""
        self._told_at = time.monotonic()
        for record in waiting:
            if len(self._told_waiting) >= _ENTERED_MOST:
                break
            if record['id'] not in self._told_waiting:
                self._told_waiting.add(record['id'])
                self._records.append(record)
        while self._records or self.missed:
            calls, self._records = self._records[:_BATCH_MOST], self._records[_BATCH_MOST:]
            event = {'type': 'calls', 'runs': [], 'calls': calls, 'missed': self.missed}
            self._queue += codec.encode_event(event)
            self.missed = 0
        self._write()

    def _fill(self) -> None:
        now = time.monotonic()
        self._tokens = min(_BURST, self._tokens + (now - self._filled_at) * _A_SECOND)
        self._filled_at = now

    def _write(self) -> None:
        try:
            while self._queue:
                written = os.write(self._to_agent, self._queue)
                del self._queue[:written]
        except BlockingIOError:
            pass
