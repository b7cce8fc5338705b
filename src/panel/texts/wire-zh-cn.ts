import type { FrameFate } from '../../../sandbox-server/protocol/wire.ts';
import type { Fate, WireTexts } from './wire-en.ts';

const deciders: Record<FrameFate['by'], string> = {
  reader: '由你',
  rule: '按你的规则',
  conditions: '因线路状况',
  queue: '因队列已满',
  time: '因时间已到',
};

const fates: Record<Fate, string> = {
  delivered: '送达',
  dropped: '丢弃',
  held: '扣住',
  duplicated: '复制',
  travelling: '在途',
  moved: '移动',
};

export const wireZhCn: WireTexts = {
  ladder: '时序图',
  list: '列表',
  shownAs: '线路的显示方式',
  ladderLabel: '主机之间的帧，时间自上而下',
  larger: '给线路更多空间',
  number: '序号',
  frame: (id) => `第 ${id} 帧`,
  fromTo: (from, to) => `从 ${from} 到 ${to}`,
  pass: (time) => `…… 过了 ${time} ……`,
  sequence: (number) => `seq ${number}`,
  acknowledgement: (number) => `ack ${number}`,
  bytes: (count) => `${count} B`,
  arrives: (id) => `#${id} 继续前进并到达`,
  connection: (number) => `连接 ${number}`,
  phases: {
    handshake: '握手',
    data: '数据',
    acknowledgement: '数据',
    close: '关闭',
    reset: '重置',
  },
  layers: '所选的帧，逐层拆开',
  fields: '各层和字段',
  bytesLabel: '帧的字节，十六进制',
  closeLayers: '关闭分层视图',
  pointAtField: '指向一个字段，看它的字节；指向一个字节，看它的字段。',
  verdict: (fate, by) =>
    by === null || fate === 'travelling' ? fates[fate] : `${deciders[by]}${fates[fate]}`,
  notes: {
    retransmission: (of) => `#${of} 的重传`,
    'out-of-order': '乱序：补上缺口',
    gap: (bytes) => `前面缺 ${bytes} 字节`,
    'duplicate-ack': (of, count) => `重复 #${of} 的确认${count > 1 ? `（${count} 次）` : ''}`,
    'keep-alive': '保活：对方还在吗？',
    'keep-alive-ack': (of) => `还在，回应 #${of}`,
    'window-update': '窗口更新：可以再发',
    'zero-window': '窗口关闭：暂时别再发',
    'zero-window-probe': '窗口探测：有空间了吗？',
    'window-full': '正好填满窗口',
    acknowledges: (of) => `确认 #${of}`,
    answers: (of) => `回答 #${of}`,
    refuses: (of) => `拒绝 #${of}`,
    'error-about': (of) => `关于 #${of} 的差错`,
    copy: (of) => `#${of} 的副本，由线路复制`,
  },
};
