import type { SocketState, Wait } from '../../../sandbox-server/protocol/inside.ts';
import type { Explanations, InsideTexts } from './inside-en.ts';
import { endText, placeText } from './places.ts';

const states: Record<SocketState, string> = {
  listening: '等待连接',
  'syn-sent': '已请求连接，尚无回应',
  'syn-received': '已回应请求，尚未确认',
  established: '已连接',
  'fin-wait-1': '已道别，尚未确认',
  'fin-wait-2': '已道别，等待对方道别',
  'close-wait': '对方已道别，本程序还没有',
  closing: '双方同时道别',
  'last-ack': '最后道别，尚未确认',
  'time-wait': '已结束；留着应付迟到的报文段',
  closed: '未使用',
  unconnected: '接收任何人的数据报',
};

const unknown: Record<NonNullable<Wait['why']>, string> = {
  runs: '它在运行，没有等待。',
  'not-python': '只有 Python 程序能看到所在的行。',
  'not-in-file': '此刻执行的不是你写的代码行。',
  unreadable: '这里无法得知所在的行。',
};

const awaited: InsideTexts['awaited'] = {
  terminal: '终端',
  pipe: '管道',
  file: '文件',
  time: '时间到',
  event: '事件',
  unknown: '无法看到的东西',
};

const placeOf = (wait: Wait) => {
  const place = placeText(wait, '事件循环');
  return place === '事件循环' ? place : ` ${place}`;
};

/** Of Node it cannot be known whether one of its timers is the program's. */
const besides = (...waits: readonly Wait[]) =>
  waits.some(({ call, why }) => why === 'not-python' && call?.startsWith('epoll') === true)
    ? '事件循环也可能在等自己的定时器，这从外面看不到。'
    : '';

const explanations: Explanations = {
  'nothing-listens': ({ attempt, listening }, runName) => ({
    cause: `${attempt.host} 的端口 ${attempt.port} 上没有程序在监听。`,
    evidence:
      (attempt.frame === null
        ? `${attempt.from} 向 ${endText(attempt)} 请求连接，那里没有套接字受理。`
        : `第 ${attempt.frame} 帧里，${attempt.host} 拒绝了 ${attempt.from}。`) +
      (listening.length === 0
        ? '整个实验环境里都没有程序在监听。'
        : `正在监听的有：${listening
            .map(({ host, local, run }) => `${host} 的 ${endText(local)}（${runName(run)}）`)
            .join('、')}。`),
    next: '先启动服务器，或者改用它监听的主机和端口。',
  }),
  'loopback-only': ({ attempt, listener }, runName) => ({
    cause: `${runName(listener.run)} 只监听 ${listener.local.address}。`,
    evidence: `它的套接字绑定在 ${endText(listener.local)}，而 ${attempt.from} 请求的是 ${endText(attempt)}。`,
    next: '绑定到空地址，它就也能接受其他主机的连接。',
  }),
  'accept-queue-full': ({ listener, wait }, runName) => ({
    cause: `${runName(listener.run)} 的全连接队列已满。`,
    evidence:
      `${endText(listener.local)} 上有 ${listener.received} 个连接在等待，而 backlog 是 ${listener.sent}。` +
      (wait?.where ? `与此同时，程序停在${placeOf(wait)}。` : ''),
    next: '让程序继续 accept，或者结束一个等待中的客户端。',
  }),
  'time-wait': ({ run, socket }, runName) => ({
    cause: `${runName(run.run)} 要用的端口还在 TIME_WAIT。`,
    evidence: `它没能绑定地址，${run.host} 上没有程序在监听，而一个已关闭的连接还占着端口 ${socket.local.port}。`,
    next: '在 bind 之前设置 SO_REUSEADDR，或者等这一分钟过去。',
  }),
  'wire-held': ({ frames, rule }) => ({
    cause: '线路被扣住了。',
    evidence:
      (rule === null ? '' : `按规则“${rule}”，`) +
      (frames.length === 1
        ? `第 ${frames[0]} 帧停在线路上。`
        : `${frames.length} 个帧停在线路上，最前面的是第 ${frames[0]} 帧。`),
    next: '放行它们：逐个放行，或者全部放行。',
  }),
  'no-newline': ({ ends, sent }, runName) => ({
    cause: '双方都在等待接收，而最后发出的一行没有结尾。',
    evidence: `${runName(ends[sent.by].wait.run)} 最后发出的是“${sent.text}”（第 ${sent.frame} 帧），末尾没有换行符。${besides(ends[0].wait, ends[1].wait)}`,
    next: '如果对方按行读取，它还在等这一行的结尾：把“\\n”也发出去。',
  }),
  'both-receive': ({ ends: [one, other] }, runName) => ({
    cause: '双方都在等待接收。',
    evidence: `${runName(one.wait.run)} 停在${placeOf(one.wait)}，${runName(other.wait.run)} 停在${placeOf(other.wait)}；两者之间没有数据在途。${besides(one.wait, other.wait)}`,
    next: '总得有一方先开口：看看双方各自在等什么。',
  }),
  'peer-gone': ({ end, peer }, runName) => ({
    cause: '对端已经不在了。',
    evidence: `${runName(end.wait.run)} 停在${placeOf(end.wait)}，等待 ${peer}，而那里已没有这个连接的套接字。`,
    next: '只有发送数据，或者自己设置超时，它才会发现这一点。',
  }),
};

export const insideZhCn: InsideTexts = {
  sockets: '套接字',
  caption: '各主机内核此刻的套接字',
  noSockets: '还没有程序打开套接字。',
  omitted: (count) => `另有 ${count} 个。`,
  columns: {
    host: '主机',
    state: '状态',
    local: '本端',
    remote: '对端',
    received: 'Recv-Q',
    sent: 'Send-Q',
  },
  hints: {
    host: '主机，以及拥有该套接字的程序',
    state: '内核所知的连接状态',
    local: '本机的地址和端口',
    remote: '对端的地址和端口',
    received: '已到达、程序尚未读取的字节数',
    sent: '程序已发送、对端尚未确认的字节数',
  },
  states,
  queue: (waiting, backlog) =>
    waiting > backlog ? `${waiting} 个待 accept：已满` : `${waiting}/${backlog} 个待 accept`,
  queueHint:
    '全连接队列：内核已建立、程序尚未取走的连接。斜线后面的数是 backlog；Linux 会多放进一个。',
  ownerless: { 'not-accepted': '尚未 accept', left: '只归内核' },
  nobody: '没有程序',
  secondsLeft: (seconds) => `还剩 ${seconds} 秒`,
  sendsAgain: (seconds) => `${seconds} 秒后重发`,
  waitsAt: (line, call, on) => `第 ${line} 行：${waiting(call, on)}`,
  waitsIn: (call, on) => waiting(call, on),
  awaited,
  and: (things) => things.join('、'),
  asleep: (count) => `在事件循环中休眠，关注 ${count} 个套接字`,
  unknown,
  named: (run, text) => `${run}：${text}`,
  inThread: (text) => `${text}（线程中）`,
  moreThere: (count) => `这里另有 ${count} 个`,
  moreThreads: (count) => `另有 ${count} 个线程`,
  older: '启动于你上次编辑之前',
  waitsHere: '停在哪里',
  stuck: {
    ask: '为什么卡住了？',
    askShort: '卡住了？',
    again: '再看一次',
    close: '关闭答案',
    looking: '正在查看套接字、等待中的线程和线路……',
    unseen: '实验环境没有及时给出状态。再看一次吧。',
    changed: '之后情况有变。再看一次吧。',
    lookedAt: (programs, sockets, threads, frames) =>
      `查看过：运行中的程序 ${programs} 个，套接字 ${sockets} 个，等待中的线程 ${threads} 个，帧 ${frames} 个，以及线路。`,
    frame: (id) => `第 ${id} 帧`,
    socket: (end) => `套接字 ${end}`,
    place: (place) => `代码行 ${place}`,
    release: '放行线路',
    none: '没有发现已知的卡住原因。程序可能在等你，也可能还在工作。',
    explanations,
  },
};

/** Before Latin text stands a space, before Chinese none. */
function waiting(call: string, on: string): string {
  if (on === '') return `${call}()`;
  return `${call}()，等待${/^\p{Script=Han}/u.test(on) ? '' : ' '}${on}`;
}
