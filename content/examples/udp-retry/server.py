"""Keeps an account. Every request is carried out once, however often it arrives."""

from socket import AF_INET, SOCK_DGRAM, socket

PORT = 21567

with socket(AF_INET, SOCK_DGRAM) as server:
    server.bind(('', PORT))
    print(f'the account is open, on port {PORT}')
    balance = 0
    answers: dict[tuple[tuple[str, int], str], bytes] = {}  #: remember
    try:
        while True:
            data, peer = server.recvfrom(1024)
            number, amount = data.decode().split()  #: request
            if (peer, number) in answers:  #: repeat
                print(f'request {number} again: same answer')  #: repeat
            else:
                balance += int(amount)  #: once
                answers[peer, number] = f'{number} {balance}'.encode()  #: once
                print(f'request {number}: balance {balance}')  #: once
            server.sendto(answers[peer, number], peer)  #: answer
    except KeyboardInterrupt:
        print('\nstopped')
