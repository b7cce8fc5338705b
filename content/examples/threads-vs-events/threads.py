"""Echo with a thread for each connection. The line `cost` asks what all of them cost."""

from pathlib import Path
from socket import create_server, socket
from threading import Thread, stack_size

PORT = 21567


def cost() -> str:
    """Resident kB, threads, and how often all of them have waited since the start."""
    waits = 0
    for task in Path('/proc/self/task').iterdir():  #: cost
        status = (task / 'status').read_text()  #: cost
        fields = dict(line.split(':', 1) for line in status.splitlines())  #: cost
        waits += int(fields['voluntary_ctxt_switches'])  #: cost
    return f'{fields["VmRSS"].split()[0]} {fields["Threads"].strip()} {waits}'  #: cost


def serve(connection: socket) -> None:
    with connection:
        while data := connection.recv(1024):  # this thread waits here  #: wait
            connection.sendall(f'{cost()}\n'.encode() if data == b'cost\n' else data)  #: echo


stack_size(128 * 1024)  # 8 MB of address space for each, otherwise  #: stack
with create_server(('', PORT), backlog=1000) as listener:
    print(f'a thread for each connection, on port {PORT}')
    try:
        while True:
            connection, _ = listener.accept()
            try:
                Thread(target=serve, args=(connection,), daemon=True).start()  #: thread
            except RuntimeError as error:  #: full
                print(f'one too many: {error}')  #: full
                connection.close()  #: full
    except KeyboardInterrupt:
        print('\nstopped')
