"""Echo with one event loop for all connections. The line `cost` asks what all of them cost."""

import asyncio
from pathlib import Path

PORT = 21567
COSTS = 'VmRSS', 'Threads', 'voluntary_ctxt_switches'  # kB, number, waits since the start  #: cost


def cost() -> str:
    status = Path('/proc/self/status').read_text()  #: cost
    fields = dict(line.split(':', 1) for line in status.splitlines())  #: cost
    return ' '.join(fields[key].split()[0] for key in COSTS)  #: cost


class Echo(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport  # an idle connection is this object, and nothing else  #: wait

    def data_received(self, data: bytes) -> None:
        self.transport.write(f'{cost()}\n'.encode() if data == b'cost\n' else data)  #: echo


async def main() -> None:
    loop = asyncio.get_running_loop()  #: loop
    server = await loop.create_server(Echo, '0.0.0.0', PORT, backlog=1000)  #: loop
    print(f'an event loop for all connections, on port {PORT}')
    await server.serve_forever()  #: loop


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('\nstopped')
