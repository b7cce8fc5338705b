import type { FieldTexts } from '../layer-texts.ts';

export const link: FieldTexts<'ethernet' | 'arp'> = {
  'ethernet.destination': ['目的地址', '这一帧在这条线路上要交给哪块网卡，写的是它的硬件地址。'],
  'ethernet.source': ['源地址', '发出这一帧的网卡的硬件地址。'],
  'ethernet.type': ['类型', '帧里其余的内容属于哪种协议。'],
  'ethernet.padding': ['填充', '把太短的帧补到以太网允许的最小长度，没有人会读它。'],
  'arp.hardware-type': ['硬件类型', '说的是哪种网络，1 表示以太网。'],
  'arp.protocol-type': ['协议类型', '为哪种地址查询硬件地址，0x0800 表示 IPv4。'],
  'arp.hardware-length': ['硬件地址长度', '一个硬件地址有几个字节。'],
  'arp.protocol-length': ['协议地址长度', '一个协议地址有几个字节。'],
  'arp.operation': ['操作', '是询问（1）还是回答（2）。'],
  'arp.sender-mac': ['发送方硬件地址', '说话的是谁；听到的主机会把它和下面的 IP 地址一起记住。'],
  'arp.sender-address': ['发送方 IP 地址', '说话的主机的 IP 地址。'],
  'arp.target-mac': ['目标硬件地址', '询问时要找的就是它，所以留空；回答时是提问者的地址。'],
  'arp.target-address': ['目标 IP 地址', '询问时是要找的主机的 IP 地址；回答时是提问者的地址。'],
};
