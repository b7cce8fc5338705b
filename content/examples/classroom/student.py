"""One student's computer: answers every caller with the student's record, and closes."""

import json
import sys
from socket import create_server
from time import sleep

NUMBER = int(sys.argv[1]) if len(sys.argv) > 1 else 1  #: number
ADDRESS = sys.argv[2] if len(sys.argv) > 2 else f'127.0.0.{NUMBER}'  #: address
SLOW_SECONDS = 8 if 'slow' in sys.argv else 0  #: slow
PORT = 21540
CARD = {  #: card
    'id': NUMBER,  #: card
    'height': 150 + NUMBER * 37 % 41,  #: card
    'weight': 45 + NUMBER * 29 % 43,  #: card
    'size': 35 + NUMBER * 7 % 11,  #: card
}  #: card

with create_server((ADDRESS, PORT)) as listener:
    print(f'student {NUMBER} on {ADDRESS}, port {PORT}')
    try:
        while True:
            connection, _ = listener.accept()
            with connection:
                sleep(SLOW_SECONDS)  #: slow
                try:
                    connection.sendall(json.dumps(CARD, separators=(',', ':')).encode())  #: send
                except OSError as error:
                    print(f'the caller did not wait: {error.strerror}')
    except KeyboardInterrupt:
        print('\noff')
