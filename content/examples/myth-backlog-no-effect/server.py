"""Three listening sockets with three backlogs. None of them ever accepts."""

from signal import pause
from socket import create_server

PORT = 21570
BACKLOGS = [1, 2, 5]  #: backlogs

listeners = [create_server(('', PORT + n), backlog=n) for n in BACKLOGS]  #: listen
for n in BACKLOGS:
    print(f'port {PORT + n}: backlog {n}')
try:
    pause()  # until Ctrl-C, accepting nobody  #: never
except KeyboardInterrupt:
    print('\nstopped')
