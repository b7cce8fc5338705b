"""Bank teller: serves one customer at a time, first come, first served."""

from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from time import sleep

PORT = 21567
SERVICE_SECONDS = 3  # how long one customer takes  #: service

with socket(AF_INET, SOCK_STREAM) as counter:  #: open
    counter.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)  #: open
    counter.bind(('', PORT))  #: open
    counter.listen(5)  #: open
    print(f'the bank is open, on port {PORT}')  #: open
    served = 0
    try:
        while True:  #: forever
            customer, _ = counter.accept()  #: next
            with customer:
                name = customer.recv(1024).decode()  #: ask
                print(f'{name} is at the counter')  #: ask
                sleep(SERVICE_SECONDS)  #: service
                served += 1
                customer.sendall(f'{name}, you were number {served}'.encode())  #: answer
    except KeyboardInterrupt:
        print('\nthe bank is closed')
