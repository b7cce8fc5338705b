"""Pays in ten times ten, and asks again, more and more patiently, until each is answered."""

import sys
from socket import AF_INET, SOCK_DGRAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
PORT = 21567
FIRST_PATIENCE_SECONDS = 0.2  #: patience
TRIES = 8


def ask(client: socket, number: int) -> str | None:
    patience = FIRST_PATIENCE_SECONDS  #: patience
    for _ in range(TRIES):
        client.sendto(f'{number} 10'.encode(), (HOST, PORT))  #: send
        client.settimeout(patience)  #: patience
        try:
            while True:
                answered, balance = client.recv(1024).decode().split()  #: receive
                if answered == str(number):  # an older one may come late, or twice  #: match
                    return balance  #: match
        except TimeoutError:  #: again
            patience *= 2  #: again
    return None


with socket(AF_INET, SOCK_DGRAM) as client:
    try:
        for number in range(1, 11):  #: number
            balance = ask(client, number)
            print(f'request {number}: {balance or "nobody answers"}')
            if balance is None:
                break
    except KeyboardInterrupt:
        print()
