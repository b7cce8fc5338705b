"""Timestamp server on an asyncio protocol: the loop calls, you answer."""

import asyncio
from time import ctime

PORT = 21567


class Timestamp(asyncio.Protocol):  #: protocol
    def connection_made(self, transport: asyncio.BaseTransport) -> None:  #: made
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport  #: made
        self.host, self.port = transport.get_extra_info('peername')
        print(f'connected from {self.host}:{self.port}')

    def data_received(self, data: bytes) -> None:  #: received
        self.transport.write(f'[{ctime()}] '.encode() + data)  #: received

    def connection_lost(self, exc: Exception | None) -> None:  #: lost
        print(f'{self.host}:{self.port} has left')  #: lost


async def main() -> None:
    loop = asyncio.get_running_loop()  #: start
    server = await loop.create_server(Timestamp, '0.0.0.0', PORT)  #: start
    print(f'waiting on port {PORT}')
    await server.serve_forever()  #: start


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('\nstopped')
