import type { FieldTexts } from '../layer-texts.ts';

export const ip: FieldTexts<'ipv4' | 'ipv6'> = {
  'ipv4.version': ['Version', 'Which version of the Internet Protocol this is: 4.'],
  'ipv4.header-length': [
    'Header length',
    'How many bytes this header has: 20, and more only if it carries options.',
  ],
  'ipv4.dscp': ['Service class', 'How urgent the packet is to routers that care; 0 is ordinary.'],
  'ipv4.ecn': [
    'Congestion mark',
    'Lets a router say that it is overloaded without dropping the packet.',
  ],
  'ipv4.total-length': ['Total length', 'How many bytes the packet has, header included.'],
  'ipv4.identification': [
    'Identification',
    'The same number in all fragments of one packet, so that they can be put together again.',
  ],
  'ipv4.flags': ['Flags', 'Three bits on whether this packet may be, or has been, cut to pieces.'],
  'ipv4.reserved-flag': ['Reserved', 'A bit without use; it must be 0.'],
  'ipv4.dont-fragment': [
    'Don’t fragment',
    'If set, a router that finds the packet too long drops it and says so, instead of cutting it.',
  ],
  'ipv4.more-fragments': ['More fragments', 'If set, further pieces of this packet follow.'],
  'ipv4.fragment-offset': [
    'Fragment offset',
    'At which byte of the original packet this piece belongs.',
  ],
  'ipv4.ttl': [
    'Time to live',
    'How many more routers may pass this packet on; each takes one away, and at 0 it is dropped.',
  ],
  'ipv4.protocol': ['Protocol', 'Which protocol the packet carries: 6 is TCP, 17 is UDP.'],
  'ipv4.checksum': [
    'Header checksum',
    'A sum over this header by which every router can tell that it was not damaged.',
  ],
  'ipv4.source': ['Source address', 'The IP address of the host that sent this packet.'],
  'ipv4.destination': ['Destination address', 'The IP address of the host this packet is for.'],
  'ipv4.option': ['Option', 'An extra request to the routers on the way; rarely used.'],
  'ipv4.option-type': ['Option type', 'Which option this is.'],
  'ipv4.option-length': ['Option length', 'How many bytes the option has.'],
  'ipv4.option-pointer': ['Pointer', 'Where in the list the next router reads or writes.'],
  'ipv4.option-address': ['Address', 'A router the packet has passed or should pass.'],
  'ipv4.option-router-alert': [
    'Router alert',
    'Asks every router on the way to look at this packet more closely.',
  ],
  'ipv4.option-data': ['Option data', 'What the option says, or bytes that fill it up.'],

  'ipv6.version': ['Version', 'Which version of the Internet Protocol this is: 6.'],
  'ipv6.dscp': ['Service class', 'How urgent the packet is to routers that care; 0 is ordinary.'],
  'ipv6.ecn': [
    'Congestion mark',
    'Lets a router say that it is overloaded without dropping the packet.',
  ],
  'ipv6.flow-label': [
    'Flow label',
    'The same number in all packets of one conversation, so that routers can keep them together.',
  ],
  'ipv6.payload-length': ['Payload length', 'How many bytes follow the 40 of this header.'],
  'ipv6.next-header': [
    'Next header',
    'What follows this header: 6 is TCP, 17 is UDP, or an extension of this header.',
  ],
  'ipv6.hop-limit': [
    'Hop limit',
    'How many more routers may pass this packet on; each takes one away, and at 0 it is dropped.',
  ],
  'ipv6.source': ['Source address', 'The IP address of the host that sent this packet.'],
  'ipv6.destination': ['Destination address', 'The IP address of the host this packet is for.'],
  'ipv6.hop-by-hop': ['Hop-by-hop options', 'An extension that every router on the way reads.'],
  'ipv6.destination-options': [
    'Destination options',
    'An extension that only the destination reads.',
  ],
  'ipv6.routing': ['Routing', 'An extension that names places the packet should pass.'],
  'ipv6.fragment': [
    'Fragment',
    'An extension that says which piece of a longer packet this is; only the sender cuts in IPv6.',
  ],
  'ipv6.extension-next-header': ['Next header', 'What follows this extension.'],
  'ipv6.extension-length': ['Extension length', 'How many bytes this extension has.'],
  'ipv6.option': ['Option', 'One entry of this extension.'],
  'ipv6.option-type': [
    'Option type',
    'Which option this is; its first two bits tell a host that does not know it what to do.',
  ],
  'ipv6.option-length': ['Option length', 'How many bytes of the option follow.'],
  'ipv6.option-router-alert': [
    'Router alert',
    'Asks every router on the way to look at this packet more closely.',
  ],
  'ipv6.option-jumbo': [
    'Jumbo length',
    'The length of a packet too long for the field in the header: more than 65,535 bytes.',
  ],
  'ipv6.option-data': ['Option data', 'What the option says, or bytes that fill it up.'],
  'ipv6.routing-type': ['Routing type', 'Which kind of routing extension this is.'],
  'ipv6.segments-left': ['Segments left', 'How many of the named places are still to be passed.'],
  'ipv6.routing-data': ['Routing data', 'The places to pass, in the form this type has.'],
  'ipv6.fragment-reserved': ['Reserved', 'A byte without use.'],
  'ipv6.fragment-offset': [
    'Fragment offset',
    'At which byte of the original packet this piece belongs.',
  ],
  'ipv6.fragment-reserved-bits': ['Reserved', 'Two bits without use.'],
  'ipv6.more-fragments': ['More fragments', 'If set, further pieces of this packet follow.'],
  'ipv6.fragment-identification': [
    'Identification',
    'The same number in all fragments of one packet, so that they can be put together again.',
  ],
};
