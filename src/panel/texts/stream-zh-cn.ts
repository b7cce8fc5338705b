/** 流视图的文字。 */
import type { StreamTexts } from './stream-en.ts';

const bytes = (count: number) => `${count} 个字节`;

export const streamZhCn: StreamTexts = {
  label: 'TCP 连接的两条字节流，按偏移量排列',
  connection: '连接',
  connectionName: (client, server) => `${client} → ${server}`,
  way: (from, to) => `${from} → ${to}`,
  wayLabel: (from, to) => `从 ${from} 到 ${to} 的字节：发送、线路、接收`,
  tracks: { send: 'send', segment: '线路', recv: 'recv' },
  fates: { dropped: '丢弃', held: '扣住', travelling: '在途', duplicated: '复制' },
  again: '重传',
  inBuffer: '在发送缓冲区里',
  unreadLabel: '还没有读走',
  keptBack: '暂时留着',
  unacknowledgedLabel: '未确认',
  none: '还没有从头看到过一个 TCP 连接。请运行服务器和客户端。',
  nothing: '这个方向没有发送任何数据',
  counts: ({ bytes: count, sends, segments, receives }) =>
    [
      bytes(count),
      ...(sends === null ? [] : [`send ${sends} 次`]),
      `${segments} 个报文段`,
      ...(receives === null ? [] : [`recv ${receives} 次`]),
    ].join(' · '),
  bytes: (start, end) => (end - start === 1 ? `字节 ${start}` : `字节 ${start}–${end - 1}`),
  point: '指向任意一块，就能看到其中的字节从哪里来、到哪里去。',
  gave: (call, range) => `${call} 交出：${range}`,
  got: (call, range) => `${call} 得到：${range}`,
  carried: (frame, range) => `#${frame} 携带：${range}`,
  carriedBy: (frames) => `由 ${frames} 携带`,
  notCarried: '还没有到线路上',
  readAs: (calls) => `由 ${calls} 读走`,
  notRead: '还没有读走',
  receivesUnknown: '不知道 recv 得到了什么',
  sentAs: (calls) => `由 ${calls} 交出`,
  sendsUnknown: '不知道交给 send 的是什么',
  list: (items) => items.join('、'),
  more: (count) => `另外 ${count} 个`,
  together: {
    send: (count, range) => `${count} 次调用交出：${range}`,
    segment: (count, range) => `${count} 个报文段携带：${range}`,
    recv: (count, range) => `${count} 次调用得到：${range}`,
  },
  unsent: (count, host) => `${bytes(count)}在 ${host} 的发送缓冲区里，还没有到线路上`,
  unacknowledged: (count, host) => `${bytes(count)}在路上：${host} 还没有确认`,
  unread: (count, host) => `${bytes(count)}在 ${host} 的接收缓冲区里：还没有 recv 取走`,
  behindGap: (count, host) => `${bytes(count)}由 ${host} 的内核留着，等前面缺少的字节到达`,
  waits: {
    sent: (call, host) => `${host} 的 ${call} 在等缓冲区腾出空间`,
    received: (call, host) => `${host} 的 ${call} 在等数据`,
  },
  failed: (call, host, error) => `${host} 的 ${call} 失败：${error}`,
  fin: (host, frame) => `${host} 结束了这条流（FIN，#${frame}）`,
  sawEnd: (host) => `${host} 的 recv 得到 0 个字节：流到此结束`,
  followed: 'send 和 recv 是程序自己的系统调用，从外部观察得到；每次调用因此慢约 0.1 毫秒。',
  unfollowed: (programs) =>
    `不知道 ${programs} 的调用：只有打开这个视图之后启动的程序，其调用才会被跟踪。`,
  runAgain: '再次运行',
  runAgainHint: (programs) => `再次启动 ${programs} 并跟踪调用；还在运行的会先停止`,
  followedSince:
    '不知道这个连接中的调用。它的程序已经再次启动，并且正在被跟踪：接下来发送的内容会显示在这里。',
  unfollowedProgram: (name, host) => `${host} 上的 ${name}`,
  recorded:
    '这段录制只保存了线路上经过的内容，没有保存程序交给 send、从 recv 得到的内容。实际运行一次就能看到。',
  missed: (count) => `有 ${count} 次调用来得太快，没有显示。`,
  asText: '文字版',
};
