"""The sleep server: `sleep n` is answered `slept n`, n seconds later, for many callers at once."""

from socket import create_server, socket
from threading import Thread
from time import sleep

PORT = 21567
LONGEST_SECONDS = 60


def carry_out(request: str) -> str:
    match request.split():  #: parse
        case ['sleep', number] if number.isdecimal() and int(number) <= LONGEST_SECONDS:  #: parse
            sleep(int(number))  #: call
            return f'slept {number}'  #: call
        case _:
            return f'error: say "sleep n", n from 0 to {LONGEST_SECONDS}'  #: refuse


def serve(connection: socket, host: str) -> None:
    with connection, connection.makefile('rb') as lines:
        for line in lines:
            request = line.decode().strip()
            print(f'{host} asks: {request}')
            answer = carry_out(request)  #: call
            try:
                connection.sendall(f'{answer}\n'.encode())  #: answer
            except OSError:
                print(f'{host} did not wait')  #: deadline
                return


with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}')
    try:
        while True:
            connection, (host, _) = listener.accept()
            Thread(target=serve, args=(connection, host), daemon=True).start()  #: thread
    except KeyboardInterrupt:
        print('\nstopped')
