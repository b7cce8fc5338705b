/** What tshark calls our fields; several names where it depends on the header around the field. */
import type { FieldId } from '../../../../sandbox-server/protocol/layers/ids.ts';

/** Fields tshark has no name for, or names by what it thinks of them. */
type Unnamed =
  | `${string}.option${'' | `-${'data' | 'end' | 'nop' | 'other'}`}`
  | `tcp.option-${'mss' | 'window-scale' | 'sack-permitted' | 'sack' | 'timestamps'}`
  | 'ipv4.option-address'
  | 'ipv4.flags'
  | 'icmp.rest'
  | 'icmpv6.rest'
  | 'icmp.unused'
  | 'icmpv6.unused'
  | 'icmpv6.reserved'
  | 'icmpv6.record-auxiliary'
  | `http.${'request-line' | 'status-line' | 'header' | 'blank-line'}${'' | '-name' | '-value'}`
  | `text.${string}`
  | `data.${string}`
  | 'ipv6.destination-options'
  | 'ipv6.hop-by-hop'
  | 'ipv6.routing'
  | 'ipv6.fragment'
  | 'tcp.reserved';

export const TSHARK_NAMES: Readonly<Record<Exclude<FieldId, Unnamed>, string | readonly string[]>> =
  {
    'ethernet.destination': 'eth.dst',
    'ethernet.source': 'eth.src',
    'ethernet.type': 'eth.type',
    'ethernet.padding': ['eth.padding', 'eth.trailer'],

    'arp.hardware-type': 'arp.hw.type',
    'arp.protocol-type': 'arp.proto.type',
    'arp.hardware-length': 'arp.hw.size',
    'arp.protocol-length': 'arp.proto.size',
    'arp.operation': 'arp.opcode',
    'arp.sender-mac': 'arp.src.hw_mac',
    'arp.sender-address': 'arp.src.proto_ipv4',
    'arp.target-mac': 'arp.dst.hw_mac',
    'arp.target-address': 'arp.dst.proto_ipv4',

    'ipv4.version': 'ip.version',
    'ipv4.header-length': 'ip.hdr_len',
    'ipv4.dscp': 'ip.dsfield.dscp',
    'ipv4.ecn': 'ip.dsfield.ecn',
    'ipv4.total-length': 'ip.len',
    'ipv4.identification': 'ip.id',
    'ipv4.reserved-flag': 'ip.flags.rb',
    'ipv4.dont-fragment': 'ip.flags.df',
    'ipv4.more-fragments': 'ip.flags.mf',
    'ipv4.fragment-offset': 'ip.frag_offset',
    'ipv4.ttl': 'ip.ttl',
    'ipv4.protocol': 'ip.proto',
    'ipv4.checksum': 'ip.checksum',
    'ipv4.source': 'ip.src',
    'ipv4.destination': 'ip.dst',
    'ipv4.option-type': 'ip.opt.type',
    'ipv4.option-length': 'ip.opt.len',
    'ipv4.option-pointer': 'ip.opt.ptr',
    'ipv4.option-router-alert': 'ip.opt.ra',

    'ipv6.version': 'ipv6.version',
    'ipv6.dscp': 'ipv6.tclass.dscp',
    'ipv6.ecn': 'ipv6.tclass.ecn',
    'ipv6.flow-label': 'ipv6.flow',
    'ipv6.payload-length': 'ipv6.plen',
    'ipv6.next-header': 'ipv6.nxt',
    'ipv6.hop-limit': 'ipv6.hlim',
    'ipv6.source': 'ipv6.src',
    'ipv6.destination': 'ipv6.dst',
    'ipv6.extension-next-header': [
      'ipv6.hopopts.nxt',
      'ipv6.dstopts.nxt',
      'ipv6.routing.nxt',
      'ipv6.fraghdr.nxt',
    ],
    'ipv6.extension-length': [
      'ipv6.hopopts.len_oct',
      'ipv6.dstopts.len_oct',
      'ipv6.routing.len_oct',
    ],
    'ipv6.option-type': 'ipv6.opt.type',
    'ipv6.option-length': 'ipv6.opt.length',
    'ipv6.option-router-alert': 'ipv6.opt.router_alert',
    'ipv6.option-jumbo': 'ipv6.opt.jumbo',
    'ipv6.routing-type': 'ipv6.routing.type',
    'ipv6.segments-left': 'ipv6.routing.segleft',
    'ipv6.routing-data': 'ipv6.routing.unknown_data',
    'ipv6.fragment-reserved': 'ipv6.fraghdr.reserved_octet',
    'ipv6.fragment-offset': 'ipv6.fraghdr.offset',
    'ipv6.fragment-reserved-bits': 'ipv6.fraghdr.reserved_bits',
    'ipv6.more-fragments': 'ipv6.fraghdr.more',
    'ipv6.fragment-identification': 'ipv6.fraghdr.ident',

    'icmp.type': 'icmp.type',
    'icmp.code': 'icmp.code',
    'icmp.checksum': 'icmp.checksum',
    'icmp.identifier': 'icmp.ident',
    'icmp.sequence': 'icmp.seq',
    'icmp.mtu': 'icmp.mtu',
    'icmp.gateway': 'icmp.redir_gw',
    'icmp.pointer': 'icmp.pointer',

    'icmpv6.type': 'icmpv6.type',
    'icmpv6.code': 'icmpv6.code',
    'icmpv6.checksum': 'icmpv6.checksum',
    'icmpv6.identifier': 'icmpv6.echo.identifier',
    'icmpv6.sequence': 'icmpv6.echo.sequence_number',
    'icmpv6.mtu': 'icmpv6.mtu',
    'icmpv6.pointer': 'icmpv6.pointer',
    'icmpv6.target': [
      'icmpv6.nd.ns.target_address',
      'icmpv6.nd.na.target_address',
      'icmpv6.nd.rd.target_address',
    ],
    'icmpv6.redirect-destination': 'icmpv6.rd.na.destination_address',
    'icmpv6.router': 'icmpv6.nd.na.flag.r',
    'icmpv6.solicited': 'icmpv6.nd.na.flag.s',
    'icmpv6.override': 'icmpv6.nd.na.flag.o',
    'icmpv6.current-hop-limit': 'icmpv6.nd.ra.cur_hop_limit',
    'icmpv6.managed': 'icmpv6.nd.ra.flag.m',
    'icmpv6.other-configuration': 'icmpv6.nd.ra.flag.o',
    'icmpv6.router-lifetime': 'icmpv6.nd.ra.router_lifetime',
    'icmpv6.reachable-time': 'icmpv6.nd.ra.reachable_time',
    'icmpv6.retransmission-timer': 'icmpv6.nd.ra.retrans_timer',
    'icmpv6.option-type': 'icmpv6.opt.type',
    'icmpv6.option-length': 'icmpv6.opt.length',
    'icmpv6.option-source-mac': 'icmpv6.opt.linkaddr',
    'icmpv6.option-target-mac': 'icmpv6.opt.linkaddr',
    'icmpv6.option-nonce': 'icmpv6.opt.nonce',
    'icmpv6.option-mtu': 'icmpv6.opt.mtu',
    'icmpv6.option-prefix-length': 'icmpv6.opt.prefix.length',
    'icmpv6.option-on-link': 'icmpv6.opt.prefix.flag.l',
    'icmpv6.option-autonomous': 'icmpv6.opt.prefix.flag.a',
    'icmpv6.option-valid-lifetime': 'icmpv6.opt.prefix.valid_lifetime',
    'icmpv6.option-preferred-lifetime': 'icmpv6.opt.prefix.preferred_lifetime',
    'icmpv6.option-prefix': 'icmpv6.opt.prefix',
    'icmpv6.response-delay': [
      'icmpv6.mld.maximum_response_delay',
      'icmpv6.mld.maximum_response_code',
    ],
    'icmpv6.group': ['icmpv6.mld.multicast_address', 'icmpv6.mldr.mar.multicast_address'],
    'icmpv6.suppress': 'icmpv6.mld.flag.s',
    'icmpv6.robustness': 'icmpv6.mld.flag.qrv',
    'icmpv6.query-interval': 'icmpv6.mld.qqi',
    'icmpv6.source-count': ['icmpv6.mld.nb_sources', 'icmpv6.mldr.mar.nb_sources'],
    'icmpv6.source': ['icmpv6.mld.source_address', 'icmpv6.mldr.mar.source_address'],
    'icmpv6.record-count': 'icmpv6.mldr.nb_mcast_records',
    'icmpv6.record': 'icmpv6.mldr.mar',
    'icmpv6.record-type': 'icmpv6.mldr.mar.record_type',
    'icmpv6.record-auxiliary-length': 'icmpv6.mldr.mar.aux_data_len',

    'udp.source-port': 'udp.srcport',
    'udp.destination-port': 'udp.dstport',
    'udp.length': 'udp.length',
    'udp.checksum': 'udp.checksum',

    'tcp.source-port': 'tcp.srcport',
    'tcp.destination-port': 'tcp.dstport',
    'tcp.sequence': 'tcp.seq',
    'tcp.acknowledgement': 'tcp.ack',
    'tcp.header-length': 'tcp.hdr_len',
    'tcp.flags': 'tcp.flags',
    'tcp.cwr': 'tcp.flags.cwr',
    'tcp.ece': 'tcp.flags.ece',
    'tcp.urg': 'tcp.flags.urg',
    'tcp.ack': 'tcp.flags.ack',
    'tcp.psh': 'tcp.flags.push',
    'tcp.rst': 'tcp.flags.reset',
    'tcp.syn': 'tcp.flags.syn',
    'tcp.fin': 'tcp.flags.fin',
    'tcp.window': 'tcp.window_size_value',
    'tcp.checksum': 'tcp.checksum',
    'tcp.urgent-pointer': 'tcp.urgent_pointer',
    'tcp.option-kind': 'tcp.option_kind',
    'tcp.option-length': 'tcp.option_len',
    'tcp.mss': 'tcp.options.mss_val',
    'tcp.window-scale': 'tcp.options.wscale.shift',
    'tcp.sack-left': 'tcp.options.sack_le',
    'tcp.sack-right': 'tcp.options.sack_re',
    'tcp.timestamp': 'tcp.options.timestamp.tsval',
    'tcp.timestamp-echo': 'tcp.options.timestamp.tsecr',

    'http.method': 'http.request.method',
    'http.target': 'http.request.uri',
    'http.version': ['http.request.version', 'http.response.version'],
    'http.status': 'http.response.code',
    'http.reason': 'http.response.phrase',
  };

/** What tshark leaves counted in units of eight bytes, and we say in bytes. */
export const IN_EIGHTS: ReadonlySet<FieldId> = new Set([
  'ipv4.fragment-offset',
  'ipv6.fragment-offset',
  'icmpv6.option-length',
]);
