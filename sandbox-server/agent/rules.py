"""Rules of the gate: what to do by itself with frames that a filter means."""

from __future__ import annotations

from . import headers
from .crossing import Crossing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .filter import Test

HOLD = 'hold'
DROP = 'drop'
DUPLICATE = 'duplicate'
ACTIONS = (HOLD, DROP, DUPLICATE)


class Rule:
    """`nth` 0 means every frame the filter means, else only the one of that number; `times` is how
    often the rule acts, None without end."""

    def __init__(self, name: str, text: str, action: str, times: int | None) -> None:
        self.name = name
        self.text = text
        self.action = action
        self.times = times
        self.nth = 0
        self.test: Test = lambda frame, seen, source, target: False
        self.seen = 0
        self.acted = 0

    @property
    def is_spent(self) -> bool:
        if self.times is not None and self.acted >= self.times:
            return True
        return bool(self.nth) and self.seen >= self.nth

    def is_same(self, other: Rule) -> bool:
        mine = (self.name, self.text, self.action, self.times)
        return mine == (other.name, other.text, other.action, other.times)

    def acts_on(self, crossing: Crossing, seen: headers.Headers) -> bool:
        """Counts the frame when it is meant."""
        if not self.test(crossing.frame, seen, crossing.source, crossing.target):
            return False
        spent = self.is_spent
        self.seen += 1
        return not spent and (not self.nth or self.seen == self.nth)

    def described(self) -> dict[str, object]:
        return {
            'id': self.name,
            'filter': self.text,
            'action': self.action,
            'times': self.times,
            'seen': self.seen,
            'acted': self.acted,
        }


def _carries_data() -> Rule:
    rule = Rule('', 'data', DROP, 0)
    rule.test = lambda frame, seen, source, target: seen.payload_length > 0
    return rule


class Rules:
    """In order: each counts every frame it means, and the first that acts decides."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self._next = _carries_data()

    @property
    def drop_next(self) -> int:
        """Frames with data still to be dropped."""
        return (self._next.times or 0) - self._next.acted

    @drop_next.setter
    def drop_next(self, count: int) -> None:
        self._next = _carries_data()
        self._next.times = count

    @property
    def is_idle(self) -> bool:
        # A spent rule counts on: the reader sees how many came after.
        return not self.rules and not self.drop_next

    def replace(self, rules: list[Rule]) -> None:
        """A rule that stays as it was keeps its counts."""
        for rule in rules:
            for former in self.rules:
                if rule.is_same(former):
                    rule.seen, rule.acted = former.seen, former.acted
        self.rules = rules

    def judge(self, crossing: Crossing) -> Rule | None:
        """The rule that acts on the frame, which is counted as done."""
        seen = headers.read(crossing.frame)
        chosen = None
        for rule in (self._next, *self.rules):
            if rule.acts_on(crossing, seen) and chosen is None:
                rule.acted += 1
                chosen = rule
        return chosen
