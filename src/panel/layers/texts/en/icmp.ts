import type { FieldTexts } from '../layer-texts.ts';

export const icmp: FieldTexts<'icmp' | 'icmpv6'> = {
  'icmp.type': ['Type', 'What kind of message this is.'],
  'icmp.code': ['Code', 'The reason, in more detail than the type gives.'],
  'icmp.checksum': [
    'Checksum',
    'A sum over the whole message by which the receiver can tell that it was not damaged.',
  ],
  'icmp.identifier': [
    'Identifier',
    'Tells the echoes of one program from those of another on the same host.',
  ],
  'icmp.sequence': ['Sequence number', 'Counts the requests; the reply repeats it.'],
  'icmp.unused': ['Unused', 'Bytes without use in a message of this type.'],
  'icmp.mtu': [
    'Next link’s limit',
    'How many bytes a packet may have to fit through where this one did not.',
  ],
  'icmp.gateway': ['Gateway', 'The router to use for this destination from now on.'],
  'icmp.pointer': ['Pointer', 'At which byte of the packet sent back the mistake is.'],
  'icmp.rest': ['Rest of the header', 'Four bytes whose use depends on the type.'],

  'icmpv6.type': ['Type', 'What kind of message this is; below 128 it reports an error.'],
  'icmpv6.code': ['Code', 'The reason, in more detail than the type gives.'],
  'icmpv6.checksum': [
    'Checksum',
    'A sum over the message and the addresses by which the receiver can tell that nothing was damaged.',
  ],
  'icmpv6.identifier': [
    'Identifier',
    'Tells the echoes of one program from those of another on the same host.',
  ],
  'icmpv6.sequence': ['Sequence number', 'Counts the requests; the reply repeats it.'],
  'icmpv6.unused': ['Unused', 'Bytes without use in a message of this type.'],
  'icmpv6.mtu': [
    'Next link’s limit',
    'How many bytes a packet may have to fit through where this one did not.',
  ],
  'icmpv6.pointer': ['Pointer', 'At which byte of the packet sent back the mistake is.'],
  'icmpv6.rest': ['Rest of the message', 'Bytes whose use depends on the type.'],
  'icmpv6.reserved': ['Reserved', 'Bits without use.'],
  'icmpv6.target': [
    'Target address',
    'The IP address this is about: whose hardware address is asked for, or told.',
  ],
  'icmpv6.redirect-destination': [
    'Destination address',
    'The IP address that is better reached through the target.',
  ],
  'icmpv6.router': ['Router', 'If set, the host that answers is a router.'],
  'icmpv6.solicited': [
    'Solicited',
    'If set, this answers a question; otherwise it was not asked for.',
  ],
  'icmpv6.override': [
    'Override',
    'If set, whoever remembers another hardware address should replace it.',
  ],
  'icmpv6.current-hop-limit': [
    'Hop limit',
    'The hop limit that hosts on this wire should give their packets.',
  ],
  'icmpv6.managed': ['Managed addresses', 'If set, hosts ask a DHCPv6 server for their addresses.'],
  'icmpv6.other-configuration': [
    'Other configuration',
    'If set, hosts ask a DHCPv6 server for everything but addresses.',
  ],
  'icmpv6.router-lifetime': [
    'Router lifetime',
    'For how many seconds this router may be used as the way out.',
  ],
  'icmpv6.reachable-time': [
    'Reachable time',
    'For how many milliseconds a neighbour that answered counts as reachable.',
  ],
  'icmpv6.retransmission-timer': [
    'Retransmission timer',
    'After how many milliseconds an unanswered question is asked again.',
  ],
  'icmpv6.option': ['Option', 'Something told along with the message.'],
  'icmpv6.option-type': ['Option type', 'Which option this is.'],
  'icmpv6.option-length': ['Option length', 'How many bytes the option has.'],
  'icmpv6.option-source-mac': [
    'Sender’s hardware address',
    'The hardware address of the host that speaks, so that nobody has to ask for it.',
  ],
  'icmpv6.option-target-mac': [
    'Target’s hardware address',
    'The answer: the hardware address that belongs to the target address.',
  ],
  'icmpv6.option-nonce': [
    'Nonce',
    'A random number by which a host knows its own question when it comes back to it.',
  ],
  'icmpv6.option-mtu': ['MTU', 'How many bytes a packet on this wire may have.'],
  'icmpv6.option-prefix-length': [
    'Prefix length',
    'How many bits at the start of an address name this network.',
  ],
  'icmpv6.option-on-link': [
    'On link',
    'If set, addresses with this prefix are reached directly, without a router.',
  ],
  'icmpv6.option-autonomous': [
    'Autonomous',
    'If set, a host may make itself an address from this prefix.',
  ],
  'icmpv6.option-valid-lifetime': [
    'Valid lifetime',
    'For how many seconds addresses from this prefix may be used.',
  ],
  'icmpv6.option-preferred-lifetime': [
    'Preferred lifetime',
    'For how many seconds they may be used for new conversations.',
  ],
  'icmpv6.option-prefix': ['Prefix', 'How addresses of this network begin.'],
  'icmpv6.option-data': ['Option data', 'What the option says.'],
  'icmpv6.response-delay': [
    'Response delay',
    'Within how many milliseconds listeners answer, each at a random moment.',
  ],
  'icmpv6.group': ['Group address', 'The address of the group this is about.'],
  'icmpv6.suppress': [
    'Suppress',
    'If set, other routers should not act on what they hear in answer.',
  ],
  'icmpv6.robustness': ['Robustness', 'How many of these messages may be lost without harm.'],
  'icmpv6.query-interval': ['Query interval', 'How often listeners are asked, in coded seconds.'],
  'icmpv6.source-count': ['Sources', 'How many source addresses follow.'],
  'icmpv6.source': ['Source address', 'Listeners want, or do not want, what comes from here.'],
  'icmpv6.record-count': ['Records', 'How many groups this report is about.'],
  'icmpv6.record': ['Record', 'What this host wants to hear of one group.'],
  'icmpv6.record-type': ['Record type', 'Whether the host joins, leaves, or changes its sources.'],
  'icmpv6.record-auxiliary-length': [
    'Extra length',
    'How many bytes of extra data the record has.',
  ],
  'icmpv6.record-auxiliary': ['Extra data', 'Bytes without use in this version.'],
};
