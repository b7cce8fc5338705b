"""The same echo in three address families. Only the address looks different."""

from pathlib import Path
from socket import AF_INET, AF_INET6, AF_UNIX, SOCK_STREAM, socket

FAMILIES = {  #: families
    AF_UNIX: 'echo.socket',  # a name in the file system  #: families
    AF_INET: ('127.0.0.1', 0),  # an address and a port; 0: any free one  #: families
    AF_INET6: ('::1', 0),  #: families
}  #: families

Path('echo.socket').unlink(missing_ok=True)
for family, address in FAMILIES.items():
    with socket(family, SOCK_STREAM) as listener, socket(family, SOCK_STREAM) as client:  #: open
        listener.bind(address)  #: listen
        listener.listen(1)  #: listen
        client.connect(listener.getsockname())  #: connect
        server, _ = listener.accept()  #: connect
        with server:
            client.sendall(b'hello')  #: echo
            server.sendall(server.recv(1024))  #: echo
            answer = client.recv(1024).decode()  #: echo
        name = listener.getsockname()
        where = name if family == AF_UNIX else f'{name[0]} port {name[1]}'
        print(f'{family.name:8}  {answer}  at {where}')
Path('echo.socket').unlink()
