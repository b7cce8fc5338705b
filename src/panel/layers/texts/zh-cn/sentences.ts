import type { LayerTexts } from '../layer-texts.ts';

export const layers: LayerTexts['layers'] = {
  ethernet: ['以太网', '在同一条线路上，把帧从一块网卡送到另一块网卡。'],
  arp: ['ARP', '询问和回答某个 IPv4 地址对应的硬件地址。'],
  ipv4: ['IPv4', '把分组从一台主机送到另一台主机，途中可以穿过许多网络。'],
  ipv6: ['IPv6', '把分组从一台主机送到另一台主机，途中可以穿过许多网络。'],
  icmp: ['ICMP', '报告 IPv4 分组的差错，也用来 ping。'],
  icmpv6: ['ICMPv6', '报告 IPv6 分组的差错，寻找邻居，也用来 ping。'],
  udp: ['UDP', '给分组加上端口，好送到套接字；除此之外什么也不保证。'],
  tcp: ['TCP', '让两个套接字之间的分组成为一条字节流，不缺不乱。'],
  http: ['HTTP', 'Web 的一个请求或者应答的首部。'],
  text: ['文本', '一个程序对另一个程序说的话。'],
  data: ['数据', '一个程序对另一个程序说的话，不过不是文本。'],
};

export const problems: LayerTexts['problems'] = {
  short: ({ have, need }) => `需要 ${need} 个字节，这里只有 ${have} 个，其余的缺失了。`,
  version: ({ version }) => `它自称是第 ${version} 版，这里不可能是。`,
  'header-length': ({ header, total }) =>
    `它自称首部有 ${header} 个字节，而总共 ${total} 个：这不可能。`,
  length: ({ length, have }) => `它自称有 ${length} 个字节，实际有 ${have} 个。`,
  extension: ({ length, have }) => `扩展首部需要 ${length} 个字节，实际有 ${have} 个。`,
  'arp-kind': () => '说的不是以太网上的 IPv4，不再拆开。',
  option: ({ kind, length }) =>
    `种类为 ${kind} 的选项自称长度是 ${length}，这不可能；它后面的选项都读不出来。`,
};

export const phases: LayerTexts['phases'] = {
  handshake: '握手',
  data: '数据',
  acknowledgement: '确认',
  close: '关闭',
  reset: '重置',
};

export const notes: LayerTexts['notes'] = {
  retransmission: ({ of }) => `重传 #${of}`,
  'out-of-order': () => '乱序：更靠后的字节先发出来了',
  gap: ({ bytes }) => `在它前面有 ${bytes} 个字节从未在这里出现`,
  'duplicate-ack': ({ of, count }) =>
    `把 #${of} 说过的再说一遍（第 ${count} 次）：还在等同一个字节`,
  'keep-alive': () => '保活：问一问对方还在不在',
  'keep-alive-ack': ({ of }) => `还在：回答保活 #${of}`,
  'window-update': () => '窗口更新：只是能发多少变了，别的没变',
  'zero-window': () => '接收方满了：暂时一个字节也不能再发',
  'zero-window-probe': () => '试探：发一个字节，看看接收方是不是又有了空位',
  'window-full': () => '正好把接收方的窗口填满',
  acknowledges: ({ of }) => `确认收到 #${of} 为止的全部字节`,
  answers: ({ of }) => `回答 #${of}`,
  refuses: ({ of }) => `拒绝 #${of} 请求的连接`,
  'error-about': ({ of }) => `关于 #${of} 的差错`,
  copy: ({ of }) => `线路给 #${of} 制造的副本`,
};

export const quoted = '退回来的：出错的那个分组的开头部分';

export const cutByCapture: LayerTexts['cutByCapture'] = (captured, length) =>
  `这一帧有 ${length} 个字节，只捕获了前 ${captured} 个。`;
