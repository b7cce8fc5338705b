"""Calls sleep on the server as if it were here, except that the answer may not come."""

import sys
from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
NUMBER = sys.argv[2] if len(sys.argv) > 2 else '2'
DEADLINE_SECONDS = float(sys.argv[3]) if len(sys.argv) > 3 else 5  #: deadline
PORT = 21567


def remote_sleep(number: str) -> str:  #: stub
    with socket(AF_INET, SOCK_STREAM) as client:  #: stub
        client.settimeout(DEADLINE_SECONDS)  #: deadline
        client.connect((HOST, PORT))  #: stub
        client.sendall(f'sleep {number}\n'.encode())  #: stub
        return client.makefile('rb').readline().decode().strip()  #: stub


start = monotonic()
try:
    answer = remote_sleep(NUMBER)  #: call
except TimeoutError:
    answer = 'no answer in time: it may still be sleeping'  #: late
except KeyboardInterrupt:
    answer = ''
print(f'{answer} ({monotonic() - start:.0f} s)')
