"""Sends three messages, in the framing it is told."""

import sys
from socket import AF_INET, SOCK_STREAM, socket

HOST = sys.argv[1] if len(sys.argv) > 1 else 'localhost'
FRAMING = sys.argv[2] if len(sys.argv) > 2 else 'none'  #: choose
PORT = 21567
MESSAGES = ['hello', 'how are you?', '再见']  # 6 bytes for these 2 characters  #: messages


def framed(message: bytes) -> bytes:
    if FRAMING == 'line':  #: line
        return message + b'\n'  #: line
    if FRAMING == 'length':  #: length
        return len(message).to_bytes(4, 'big') + message  #: length
    return message


def send(data: bytes) -> None:
    with socket(AF_INET, SOCK_STREAM) as client:
        client.connect((HOST, PORT))
        client.sendall(data)


frames = [framed(message.encode()) for message in MESSAGES]
if FRAMING == 'close':  #: close
    for frame in frames:  # a connection for each message  #: close
        send(frame)  #: close
else:
    send(b''.join(frames))  #: send
print(f'sent {len(MESSAGES)} messages, framing: {FRAMING}')
