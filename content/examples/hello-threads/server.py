"""Asks each client's name and talks with it, one thread per connection."""

from socket import create_server, socket
from threading import Thread

PORT = 21567


def talk(connection: socket) -> None:  #: talk
    with connection, connection.makefile('rw', newline='\n') as lines:  #: lines

        def say(text: str) -> None:
            print(text, file=lines, flush=True)  #: say

        say("What's your name?")  #: ask
        name = lines.readline().strip()  #: ask
        print(f'{name} is here')
        say(f'Hello, {name}!')  #: greet
        for line in lines:  #: until
            if line.strip() == 'disconnect':  #: until
                say(f'Goodbye, {name}.')
                break  #: until
            say(f'{name}, you said: {line.strip()}')  #: answer
    print(f'{name} has left')


with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}')
    try:
        while True:
            connection, _ = listener.accept()  #: accept
            Thread(target=talk, args=(connection,), daemon=True).start()  #: thread
    except KeyboardInterrupt:
        print('\nstopped')
