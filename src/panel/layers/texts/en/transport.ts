import type { FieldTexts } from '../layer-texts.ts';

export const transport: FieldTexts<'udp' | 'tcp'> = {
  'udp.source-port': [
    'Source port',
    'The port of the socket that sent this; an answer goes there.',
  ],
  'udp.destination-port': ['Destination port', 'Which socket of the receiving host this is for.'],
  'udp.length': ['Length', 'How many bytes the datagram has, these 8 of its header included.'],
  'udp.checksum': [
    'Checksum',
    'A sum over datagram and addresses by which the receiver can tell that nothing was damaged.',
  ],

  'tcp.source-port': ['Source port', 'The port of the socket that sent this segment.'],
  'tcp.destination-port': [
    'Destination port',
    'The port on the receiving host; both addresses and both ports together find the socket.',
  ],
  'tcp.sequence': [
    'Sequence number',
    'The place of this segment’s first byte in the stream, counted from a random start.',
  ],
  'tcp.acknowledgement': [
    'Acknowledgement number',
    'Every byte before this number has arrived; this one is expected next.',
  ],
  'tcp.header-length': [
    'Header length',
    'How many bytes this header has: 20, and more if it carries options.',
  ],
  'tcp.reserved': ['Reserved', 'Four bits without use.'],
  'tcp.flags': ['Flags', 'Eight bits that say what kind of segment this is.'],
  'tcp.cwr': ['CWR', 'The sender has slowed down, as it was asked to by ECE.'],
  'tcp.ece': [
    'ECE',
    'A router on the way was overloaded, so send more slowly; in a SYN, an offer to heed this.',
  ],
  'tcp.urg': ['URG', 'The urgent pointer means something.'],
  'tcp.ack': [
    'ACK',
    'The acknowledgement number means something, as it does in almost every segment after the first.',
  ],
  'tcp.psh': [
    'PSH',
    'Hand the data to the program now: the sender has nothing to add for the moment.',
  ],
  'tcp.rst': ['RST', 'The connection is over at once, or there never was one.'],
  'tcp.syn': ['SYN', 'Opens this direction and says at which number its bytes begin.'],
  'tcp.fin': ['FIN', 'The sender will send no more data; the other direction stays open.'],
  'tcp.window': [
    'Window',
    'How many more bytes its sender can take in; the window scale multiplies it.',
  ],
  'tcp.checksum': [
    'Checksum',
    'A sum over segment and addresses by which the receiver can tell that nothing was damaged.',
  ],
  'tcp.urgent-pointer': ['Urgent pointer', 'Where urgent data ends; hardly used.'],
  'tcp.option-end': ['End of options', 'Nothing but filling follows.'],
  'tcp.option-nop': ['No operation', 'One byte of filling, so that the next option is aligned.'],
  'tcp.option-mss': [
    'Maximum segment size',
    'An option of SYN segments: how long the segments are that its sender will take.',
  ],
  'tcp.option-window-scale': [
    'Window scale',
    'An option of SYN segments: by how much windows said later are multiplied.',
  ],
  'tcp.option-sack-permitted': [
    'SACK permitted',
    'An option of SYN segments: its sender understands selective acknowledgements.',
  ],
  'tcp.option-sack': [
    'Selective acknowledgement',
    'Names stretches of the stream that arrived beyond a gap, so that only the gap is sent again.',
  ],
  'tcp.option-timestamps': [
    'Timestamps',
    'A clock reading and the other side’s last one, by which the time of a round trip is measured.',
  ],
  'tcp.option-other': ['Another option', 'An option that is not taken apart here.'],
  'tcp.option-kind': ['Kind', 'Which option this is.'],
  'tcp.option-length': ['Length', 'How many bytes the option has.'],
  'tcp.mss': ['Segment size', 'The most bytes of data a segment sent to this host should carry.'],
  'tcp.window-scale': ['Shift', 'How often windows are doubled: 7 means times 128.'],
  'tcp.sack-left': ['From', 'The first byte of a stretch that has arrived.'],
  'tcp.sack-right': ['To', 'The byte right behind that stretch.'],
  'tcp.timestamp': [
    'Own time',
    'The sender’s clock when it sent this; it means nothing to others.',
  ],
  'tcp.timestamp-echo': ['Echoed time', 'The last time the sender was told, sent back.'],
  'tcp.option-data': ['Option data', 'What the option says, or bytes that fill the header up.'],
};
