"""Asks forty computers for their student's record and finds the two of most similar build."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from itertools import combinations
from socket import create_connection
from time import monotonic

FIRST = ip_address(sys.argv[1] if len(sys.argv) > 1 else '127.0.0.1')  #: address
WORKERS = int(sys.argv[2]) if len(sys.argv) > 2 else 1  # 1: one after the other  #: workers
PORT = 21540
PATIENCE_SECONDS = 5  #: patience


def ask(address: str) -> dict[str, int] | str:  #: ask
    try:
        with create_connection((address, PORT), timeout=PATIENCE_SECONDS) as student:  #: ask
            return json.loads(b''.join(iter(lambda: student.recv(1024), b'')))  #: ask
    except TimeoutError:  #: slow
        return 'slow'  #: slow
    except ConnectionRefusedError:  #: refused
        return 'refused'  #: refused
    except OSError as error:  #: off
        return f'off ({error.strerror})'  #: off


start = monotonic()
addresses = [str(FIRST + seat) for seat in range(40)]  #: address
with ThreadPoolExecutor(WORKERS) as pool:  #: workers
    answers = list(pool.map(ask, addresses))  #: workers
for address, answer in zip(addresses, answers, strict=True):
    if isinstance(answer, str):
        print(f'{address}: {answer}')
cards = [answer for answer in answers if isinstance(answer, dict)]


def difference(pair: tuple[dict[str, int], dict[str, int]]) -> int:  #: compare
    one, other = pair  #: compare
    return sum((one[key] - other[key]) ** 2 for key in ('height', 'weight', 'size'))  #: compare


one, other = min(combinations(cards, 2), key=difference)  #: compare
print(f'{len(cards)} records in {monotonic() - start:.0f} s')
print(f'most similar: {one["id"]} and {other["id"]}')
