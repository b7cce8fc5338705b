/**
 * A program of the course's own that takes a port, so that no other program on its host can have
 * it: a listening TCP socket and a bound UDP socket, for IPv4 and IPv6 alike. Whoever connects is
 * taken in by the kernel and never answered.
 */
export const PORT_TAKER = `
import errno, signal, socket, sys

signal.signal(signal.SIGINT, lambda *_: sys.exit())
port = int(sys.argv[1])
families = [(socket.AF_INET, '0.0.0.0'), (socket.AF_INET6, '::')]
taken = []
try:
    for family, address in families:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            taker = socket.socket(family, kind)
            taken.append(taker)
            if family == socket.AF_INET6:
                taker.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            if kind == socket.SOCK_STREAM:
                # What is left of earlier connections (TIME_WAIT) is no owner.
                taker.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taker.bind((address, port))
            if kind == socket.SOCK_STREAM:
                taker.listen()
except OSError as error:
    if error.errno != errno.EADDRINUSE:
        raise
    sys.exit(f'port {port} is in use already: {error}')
print(f'taken: port {port}', flush=True)
signal.pause()
`;
