"""Answers one call and takes turns: first listen, then speak. Whoever says 88 hangs up."""

from socket import create_server

PORT = 21588

with create_server(('', PORT)) as listener:
    print(f'waiting for a call on port {PORT} …')
    try:
        connection, (host, _) = listener.accept()  #: accept
        print(f'a call from {host}')
        with connection, connection.makefile('rb') as lines:
            for line in lines:  #: hear
                print(f'they: {line.decode().rstrip()}')  #: hear
                if line.strip() == b'88':  #: bye
                    break  #: bye
                words = input('you: ')  #: speak
                connection.sendall(f'{words}\n'.encode())  #: speak
                if words == '88':  #: bye
                    break  #: bye
        print('hung up')
    except (EOFError, KeyboardInterrupt):
        print('\nhung up')
