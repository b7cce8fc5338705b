"""Receives numbered datagrams and says what became of each."""

from socket import AF_INET, MSG_TRUNC, SOCK_DGRAM, socket

PORT = 21567
BUFFER_SIZE = 4096  #: buffer

with socket(AF_INET, SOCK_DGRAM) as receiver:
    receiver.bind(('', PORT))
    print(f'waiting for datagrams on port {PORT} …')
    seen: set[int] = set()
    highest = 0
    try:
        while True:
            data, _, flags, _ = receiver.recvmsg(BUFFER_SIZE)  #: receive
            number = int(data.split(b' ')[0])  #: number
            if number in seen:  #: again
                verdict = 'again'  #: again
            elif number < highest:  #: late
                verdict = 'late'  #: late
            elif number > highest + 1:  #: skipped
                verdict = f'but where are {highest + 1} to {number - 1}?'  #: skipped
            else:
                verdict = 'in turn'
            seen.add(number)
            highest = max(highest, number)
            cut = ', cut short' if flags & MSG_TRUNC else ''  #: cut
            print(f'number {number}: {len(data)} bytes, {verdict}{cut}')
    except KeyboardInterrupt:
        print(f'\n{len(seen)} different datagrams came')
