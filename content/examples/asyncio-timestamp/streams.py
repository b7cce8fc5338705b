"""Timestamp server on asyncio streams: reads like a thread, waits like a reactor."""

import asyncio
from time import ctime

PORT = 21567


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  #: serve
    host, port = writer.get_extra_info('peername')
    print(f'connected from {host}:{port}')
    while data := await reader.read(1024):  #: read
        writer.write(f'[{ctime()}] '.encode() + data)  #: write
        await writer.drain()  # waits while the client does not read  #: write
    writer.close()  #: close
    print(f'{host}:{port} has left')


async def main() -> None:
    server = await asyncio.start_server(serve, '0.0.0.0', PORT)  #: start
    print(f'waiting on port {PORT}')
    await server.serve_forever()  #: start


try:
    asyncio.run(main())  #: run
except KeyboardInterrupt:
    print('\nstopped')
