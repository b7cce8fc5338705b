"""Closes a connection first, then tries every second to have its port back."""

from socket import AF_INET, SOCK_STREAM, socket
from time import monotonic, sleep

PORT = 21567

with socket(AF_INET, SOCK_STREAM) as listener:
    listener.bind(('', PORT))
    listener.listen()
    print(f'waiting on port {PORT}')
    connection, _ = listener.accept()
    connection.close()  # first: TIME_WAIT is ours  #: first
closed = monotonic()
print('closed first')
try:
    while True:
        sleep(1)
        try:
            with socket(AF_INET, SOCK_STREAM) as again:  # without SO_REUSEADDR  #: again
                again.bind(('', PORT))  #: again
                break  #: again
        except OSError as why:  #: refused
            print(f'\r{monotonic() - closed:.0f} s: {why.strerror}', end='', flush=True)  #: refused
    print(f'\nfree again after {monotonic() - closed:.0f} s')  #: free
except KeyboardInterrupt:
    print('\nstopped')
