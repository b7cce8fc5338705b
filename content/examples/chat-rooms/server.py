"""Chat rooms: the first line is your name; `/join room` changes the room; the rest is talk."""

import asyncio

PORT = 21567
PATIENCE_BYTES = 64 * 1024  # unsent for one reader, before it is shown out  #: slow
rooms: dict[asyncio.StreamWriter, str] = {}  #: rooms


def tell(room: str, text: str) -> None:
    print(f'[{room}] {text}')
    for member, its_room in list(rooms.items()):  #: tell
        if its_room == room:  #: tell
            member.write(f'{text}\n'.encode())  # does not wait: kept until it can be sent  #: tell
            if member.transport.get_write_buffer_size() > PATIENCE_BYTES:  #: slow
                member.transport.abort()  #: slow


def move(member: asyncio.StreamWriter, name: str, room: str | None) -> None:
    if old := rooms.pop(member, None):  #: move
        tell(old, f'{name} has left')  #: move
    if room:
        rooms[member] = room  #: move
        tell(room, f'{name} is here')  #: move


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b'your name?\n')
    name = (await reader.readline()).decode().strip()  #: name
    try:
        move(writer, name, 'lobby')
        while line := (await reader.readline()).decode():  #: lines
            match line.split():  #: command
                case ['/join', room]:  #: command
                    move(writer, name, room)  #: command
                case _:
                    tell(rooms[writer], f'{name}: {line.strip()}')  #: lines
    except ConnectionError:
        pass
    finally:
        move(writer, name, None)  #: leave
        writer.close()  #: leave


async def main() -> None:
    server = await asyncio.start_server(serve, '0.0.0.0', PORT)
    print(f'waiting on port {PORT}')
    await server.serve_forever()


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print('\nstopped')
