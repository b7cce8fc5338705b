"""Says at which of its addresses it was reached. Start it with an address and a port."""

import sys
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else '0.0.0.0'  # every address; '' means the same  #: bind
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 21567  # 0: any free port  #: bind

with socket(AF_INET, SOCK_STREAM) as listener:
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    listener.bind((HOST, PORT))  #: bind
    listener.listen(5)
    host, port = listener.getsockname()  #: name
    try:
        print(f'listening on {host}, port {port}')  #: name
        while True:
            connection, (peer, _) = listener.accept()
            with connection:
                here, _ = connection.getsockname()  #: reached
                print(f'{peer} reached me at {here}')  #: reached
                connection.sendall(f'you reached {here}'.encode())
    except KeyboardInterrupt:
        print('\nstopped')
