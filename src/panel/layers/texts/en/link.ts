import type { FieldTexts } from '../layer-texts.ts';

export const link: FieldTexts<'ethernet' | 'arp'> = {
  'ethernet.destination': [
    'Destination',
    'The hardware address of the network card this frame is for, on this wire.',
  ],
  'ethernet.source': ['Source', 'The hardware address of the network card that sent this frame.'],
  'ethernet.type': ['Type', 'Which protocol the rest of the frame belongs to.'],
  'ethernet.padding': [
    'Padding',
    'Bytes that fill a short frame up to the smallest length Ethernet allows; nobody reads them.',
  ],
  'arp.hardware-type': ['Hardware type', 'Which kind of network this is about; 1 is Ethernet.'],
  'arp.protocol-type': [
    'Protocol type',
    'Which kind of address a hardware address is asked for; 0x0800 is IPv4.',
  ],
  'arp.hardware-length': ['Hardware length', 'How many bytes a hardware address has.'],
  'arp.protocol-length': ['Protocol length', 'How many bytes a protocol address has.'],
  'arp.operation': ['Operation', 'Whether this asks (1) or answers (2).'],
  'arp.sender-mac': [
    'Sender’s hardware address',
    'Who speaks; those who hear it remember it together with the address below.',
  ],
  'arp.sender-address': ['Sender’s IP address', 'The IP address of the host that speaks.'],
  'arp.target-mac': [
    'Target’s hardware address',
    'What a request is asking for, and so leaves empty; in a reply, whoever asked.',
  ],
  'arp.target-address': [
    'Target’s IP address',
    'In a request, the IP address whose owner is wanted; in a reply, that of whoever asked.',
  ],
};
