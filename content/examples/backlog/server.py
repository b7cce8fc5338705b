"""Listens and never accepts, so that its accept queue fills."""

import sys
from signal import pause
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

BACKLOG = int(sys.argv[1]) if len(sys.argv) > 1 else 2  #: backlog
PORT = 21567

with socket(AF_INET, SOCK_STREAM) as listener:
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    listener.bind(('', PORT))
    listener.listen(BACKLOG)  #: backlog listen
    print(f'listening on port {PORT}, backlog {BACKLOG}, accepting nobody')  #: listen
    try:
        pause()  # until Ctrl-C  #: never
    except KeyboardInterrupt:
        print('\nstopped')
