import type { LayerTexts } from '../layer-texts.ts';

export const layers: LayerTexts['layers'] = {
  ethernet: ['Ethernet', 'Takes the frame from one network card to another on the same wire.'],
  arp: ['ARP', 'Asks, and answers, which hardware address an IPv4 address has.'],
  ipv4: ['IPv4', 'Takes the packet from host to host, across as many networks as it needs.'],
  ipv6: ['IPv6', 'Takes the packet from host to host, across as many networks as it needs.'],
  icmp: ['ICMP', 'Reports errors about IPv4 packets, and carries ping.'],
  icmpv6: ['ICMPv6', 'Reports errors about IPv6 packets, finds neighbours, and carries ping.'],
  udp: ['UDP', 'Adds ports to a packet, so that it reaches a socket; promises nothing.'],
  tcp: ['TCP', 'Makes packets into a stream of bytes between two sockets, complete and in order.'],
  http: ['HTTP', 'The head of a request or a response of the Web.'],
  text: ['Text', 'What one program says to the other.'],
  data: ['Data', 'What one program says to the other, in bytes that are not text.'],
};

export const problems: LayerTexts['problems'] = {
  short: ({ have, need }) =>
    `Only ${have} bytes are here where ${need} are needed: the rest is missing.`,
  version: ({ version }) => `It says it is version ${version}, which it cannot be here.`,
  'header-length': ({ header, total }) =>
    `It says its header has ${header} bytes, of ${total} in all: that cannot be.`,
  length: ({ length, have }) => `It says it has ${length} bytes; there are ${have}.`,
  extension: ({ length, have }) => `An extension would need ${length} bytes; there are ${have}.`,
  'arp-kind': () => 'It is not about IPv4 on Ethernet, and is not taken apart further.',
  option: ({ kind, length }) =>
    `An option of kind ${kind} says its length is ${length}, which cannot be; no option after it can be read.`,
};

export const phases: LayerTexts['phases'] = {
  handshake: 'handshake',
  data: 'data',
  acknowledgement: 'acknowledgement',
  close: 'close',
  reset: 'reset',
};

export const notes: LayerTexts['notes'] = {
  retransmission: ({ of }) => `Retransmission of #${of}`,
  'out-of-order': () => 'Out of order: bytes after these were sent earlier',
  gap: ({ bytes }) => `${bytes} bytes before these were never seen here`,
  'duplicate-ack': ({ of, count }) =>
    `Says once more what #${of} said (repeat ${count}): it still waits for the same byte`,
  'keep-alive': () => 'Keep-alive: asks whether the other side is still there',
  'keep-alive-ack': ({ of }) => `Still there: the answer to the keep-alive #${of}`,
  'window-update': () => 'Window update: how much may be sent has changed, nothing else',
  'zero-window': () => 'The receiver is full: nothing more may be sent for now',
  'zero-window-probe': () => 'Probe: tries one byte, to learn whether the receiver has room again',
  'window-full': () => 'Fills the receiver’s window to the last byte',
  acknowledges: ({ of }) => `Acknowledges everything up to #${of}`,
  answers: ({ of }) => `Answers #${of}`,
  refuses: ({ of }) => `Refuses the connection that #${of} asked for`,
  'error-about': ({ of }) => `An error about #${of}`,
  copy: ({ of }) => `A copy of #${of}, made by the wire`,
};

export const quoted = 'Sent back: the start of the packet that the error is about';

export const cutByCapture: LayerTexts['cutByCapture'] = (captured, length) =>
  `Of ${length} bytes, the first ${captured} were captured.`;
