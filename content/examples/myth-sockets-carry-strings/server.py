"""Receives four bytes at a time, and decodes: each piece alone, then with a memory."""

from codecs import getincrementaldecoder
from socket import create_server

PORT = 21567

with create_server(('', PORT)) as listener:
    print(f'waiting on port {PORT}')
    connection, _ = listener.accept()
    with connection:
        pieces = list(iter(lambda: connection.recv(4), b''))  #: receive
print(f'the bytes: {b"".join(pieces).hex(" ")}')
for piece in pieces:
    try:
        print(f'{piece.hex(" "):11}  {piece.decode()}')  #: alone
    except UnicodeDecodeError:
        print(f'{piece.hex(" "):11}  not a string')  #: alone
decoder = getincrementaldecoder('utf-8')()  # keeps the bytes of an unfinished character  #: memory
print(f'with a memory: {"".join(map(decoder.decode, pieces))}')  #: memory
