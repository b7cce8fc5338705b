"""Counts what a client sends and answers once it has finished, whatever way that happens."""

from socket import create_server, socket

PORT = 21567
PATIENCE_SECONDS = 30


def serve(connection: socket) -> None:
    lines = size = 0
    try:
        while data := connection.recv(1024):  #: receive
            size += len(data)  #: receive
            lines += data.count(b'\n')  #: receive
            print(f'{lines} lines so far')  #: receive
        connection.sendall(f'{lines} lines, {size} bytes, all here'.encode())  #: answer
        print(f'it finished: {lines} lines')  #: answer
    except ConnectionResetError:  #: reset
        print(f'connection reset by peer, after {lines} lines')  #: reset
    except BrokenPipeError:  #: broken
        print('broken pipe: it left without waiting for the answer')  #: broken
    except TimeoutError:  #: timeout
        print(f'silent for {PATIENCE_SECONDS} seconds: hanging up')  #: timeout
    except KeyboardInterrupt:  #: interrupt
        connection.sendall(f'the server is leaving, {lines} lines are here'.encode())  #: interrupt
        raise  #: interrupt


with create_server(('', PORT)) as listener:  #: with
    try:
        while True:
            print(f'waiting for a connection on port {PORT} …')
            connection, (host, port) = listener.accept()
            print(f'connected from {host}:{port}')
            with connection:  #: with
                connection.settimeout(PATIENCE_SECONDS)  #: timeout
                serve(connection)
    except KeyboardInterrupt:
        print('\nstopped')
