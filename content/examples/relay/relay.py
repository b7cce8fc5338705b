"""Joins callers two by two and passes on what each says to the other."""

from socket import SHUT_WR, create_server, socket
from threading import Thread

PORT = 21567


def pump(source: socket, sink: socket, names: str) -> None:  #: pump
    try:
        while data := source.recv(1024):  #: pump
            sink.sendall(data)  #: pump
            print(f'{names}: {len(data)} bytes')
        sink.shutdown(SHUT_WR)  # passes the end on, too  #: end
    except OSError:
        sink.close()


with create_server(('', PORT)) as listener:
    print(f'waiting for two callers on port {PORT} …')
    try:
        while True:
            one, (one_host, _) = listener.accept()  #: pair
            print(f'{one_host} is waiting for somebody')
            other, (other_host, _) = listener.accept()  #: pair
            print(f'{one_host} and {other_host} are joined')
            there, back = f'{one_host} → {other_host}', f'{other_host} → {one_host}'
            Thread(target=pump, args=(one, other, there), daemon=True).start()  #: threads
            Thread(target=pump, args=(other, one, back), daemon=True).start()  #: threads
    except KeyboardInterrupt:
        print('\nstopped')
