"""Ports that have names, and names that have ports: the services database."""

from socket import getservbyname, getservbyport

for name in 'daytime', 'ssh', 'domain', 'http':
    print(f'{name:8} {getservbyname(name):5}')  #: by-name
print(f'port 123 over UDP is {getservbyport(123, "udp")}')  #: by-port
try:
    getservbyname('switchboard')  #: unknown
except OSError as error:
    print(f'switchboard: {error}')  #: unknown
