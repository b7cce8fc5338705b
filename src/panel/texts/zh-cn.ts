import type { ErrorCode, LimitName } from '../../../sandbox-server/protocol/errors.ts';
import {
  ADDRESSES_PER_HOST,
  LAB_LIMITS,
  OWN_HOSTS,
  PROGRAM_BYTES,
  REATTACH_GRACE_MS,
} from '../../../sandbox-server/protocol/limits.ts';
import { problems } from '../layers/texts/zh-cn/sentences.ts';
import type { GoneReason, LabStage, QueueReason } from '../state.ts';
import type { PanelTexts, Values } from './en.ts';
import { faultsZhCn } from './faults-zh-cn.ts';
import { clock, size } from './numbers.ts';
import { insideZhCn } from './inside-zh-cn.ts';
import { homeZhCn } from './home-zh-cn.ts';
import { playgroundZhCn } from './playground-zh-cn.ts';
import { streamZhCn } from './stream-zh-cn.ts';
import { sceneZhCn } from './scene-zh-cn.ts';
import { timeZhCn } from './time-zh-cn.ts';
import { wireZhCn } from './wire-zh-cn.ts';

const minutes = (ms: number) => Math.round(ms / 60_000);

const errors: Record<ErrorCode, (values: Values) => string> = {
  'message-malformed': () => '服务器看不懂这个页面发来的消息。这是我们的错，重新载入页面就能继续。',
  'message-too-large': () => '这个页面发出的内容超过了服务器能收的大小。请缩短文件或粘贴的文字。',
  'message-unknown': () => '服务器不认识这个页面的请求。页面多半比服务器旧，请重新载入。',
  'message-out-of-order': () => '实验环境还没准备好就收到了请求。等它就绪后再试一次。',
  'message-rate': () => '这个页面短时间内发得太多，连接被断开了。稍等片刻，它会自己恢复。',
  'reader-slow': () => '等着显示的输出太多，页面来不及接收，服务器断开了连接。它会自己恢复。',
  'version-unsupported': () => '页面和服务器的版本不一致。请重新载入页面，你的修改都还在。',
  'token-refused': () => '服务器没有接受这个页面的凭证。请重新载入页面，你的修改都还在。',
  'hello-late': () => '连接太慢，没能按时打招呼。页面会自动再试。',
  'example-unknown': ({ example }) =>
    `服务器上没有名为${quoted(example)}的示例。页面可能比服务器旧，请重新载入。`,
  'hosts-count': ({ limit }) =>
    `自己搭建的实验环境至少有 1 台主机，最多 ${limit ?? OWN_HOSTS} 台。`,
  'host-name-refused': ({ host }) =>
    `主机不能叫${quoted(host)}。请使用小写字母、数字和连字符，以字母开头，最多 31 个字符；localhost 是每台主机对自己的称呼，不能占用。`,
  'host-name-taken': ({ host }) => `有两台主机都叫${quoted(host)}。请给每台主机取一个不同的名称。`,
  'addresses-count': ({ limit }) =>
    `一台主机至少有 1 个地址，最多 ${limit ?? ADDRESSES_PER_HOST} 个。`,
  'address-refused': ({ address }) =>
    `实验环境里的主机不能使用${address === undefined ? '这个地址' : `地址“${address}”`}。请使用 10.0.0.1 这样的私有 IPv4 地址（10.…、172.16–31.…、192.168.…），或者 fd00::/64 里的 IPv6 地址，如 fd00::1，不写前缀长度。`,
  'address-taken': ({ address, other }) =>
    `${other === undefined ? '另一台主机' : quoted(other)}已经在用${address === undefined ? '这个地址' : `地址“${address}”`}。请给每台主机不同的地址。`,
  'host-unknown': ({ host }) => `这个实验环境里没有名为${quoted(host)}的主机。`,
  'program-unknown': ({ file, program }) =>
    `这台主机上没有${quoted(file ?? program)}这个程序。是不是在终端里删掉了？再按一次“运行”，它会重新写入。`,
  'run-unknown': () => '那次运行已经结束，实验环境不再记得它。',
  'file-name-refused': ({ file }) =>
    `主机上不能有名为${quoted(file)}的文件。请使用字母、数字、点、连字符和下划线。`,
  'file-too-large': ({ file }) =>
    `${quoted(file)}太大，无法写入主机：一个程序最多 ${size(PROGRAM_BYTES)}。你的内容还好好地留在编辑器里，改短后再运行。`,
  'file-is-link': ({ file }) =>
    `主机上的${quoted(file)}是一个指向别处的链接，所以没有覆盖。请在终端里用 rm 删掉链接，再运行一次。`,
  'files-too-many': () => '这台主机的文件数已到上限。请在终端里用 rm 删掉一些，再运行一次。',
  'arguments-refused': () => '参数太多或太长。最多 16 个，每个不超过 256 个字符。',
  'runs-too-many': ({ limit }) =>
    `同时运行的程序已到上限（${limit ?? LAB_LIMITS.runs} 个）。先停掉一个，再启动下一个。`,
  'scene-unknown': () => '服务器上没有这个例子的演示。页面可能比服务器旧，请重新载入。',
  'scene-plays': () => '这个实验环境里已有演示在进行。先停止它，或等它结束。',
  'lab-unknown': () =>
    `实验环境已经不在了：没有人连接时，它只保留 ${minutes(REATTACH_GRACE_MS)} 分钟。请重建一个，你的修改都还在。`,
  'lab-failed': ({ id }) =>
    `出错的是实验环境，不是你的程序${id === undefined ? '' : `（${id}）`}。请重建一个，你的修改都还在。`,
  'labs-per-address': ({ limit }) =>
    `从你的地址已经打开了 ${limit ?? 5} 个实验环境。请关掉另一个标签页，或者等它结束。`,
  'starts-per-minute': ({ limit }) =>
    `从你的地址一分钟内启动的实验环境超过了 ${limit ?? 10} 个。请等一分钟再按“运行”。`,
  'queue-full': () => '所有实验环境都在使用，连排队的位置也满了。请过几分钟再试。',
  'server-stopping': () => '服务器正在重启。页面会自动重新连接，你的修改都还在。',
  'sandbox-unavailable': () =>
    '这台服务器所在的机器无法隔离实验环境，所以一个也不会启动，原因写在服务器的日志里。你仍然可以阅读、编辑和播放录制。',
};

const limits: Record<LimitName, (value: number) => string> = {
  processes: (value) =>
    `实验环境里的进程数已到上限：${value} 个。再启动会以 EAGAIN 失败。多半是程序在不停地 fork，请停掉它。`,
  memory: (value) =>
    `实验环境的内存用完了：${size(value)}。占用最多的程序已被终止。请找找什么东西在无止境地变大。`,
  cpu: () =>
    '实验环境用了很多处理器时间，现在会慢下来。从不等待的循环就会这样：让它在 recv、accept 或 sleep 里等一等。',
  runs: (value) => `同时运行的程序已到上限：${value} 个。请先停掉一个。`,
  home: (value) =>
    `主机的主目录满了：${size(value)}。再写会以 ENOSPC 失败。请在终端里用 rm 删掉一些文件。`,
  output: (value) => `这个程序输出了 ${size(value)}，达到一次运行的上限，已被终止。请少输出一些。`,
  idle: () => '这个实验环境里很久没有动静了。',
  lifetime: () => '这个实验环境到了该结束的时候。',
};

const stages: Record<LabStage, string> = {
  sandbox: '正在启动实验环境：与外界隔离',
  hosts: '正在启动实验环境：建立主机和它们之间的线路',
  files: '正在启动实验环境：写入程序',
};

const queue: Record<QueueReason, (place: number) => string> = {
  labs: (place) => `正在排队，第 ${place} 位：实验环境都在使用`,
  starting: (place) => `正在排队，第 ${place} 位：前面的实验环境正在启动`,
  memory: (place) => `正在排队，第 ${place} 位：服务器的内存已用满`,
};

const gone: Record<GoneReason, string> = {
  closed: '实验环境已结束。',
  idle: `实验环境已结束：里面有 ${minutes(LAB_LIMITS.idleMs)} 分钟没有动静。`,
  lifetime: `实验环境已结束：它最多存在 ${minutes(LAB_LIMITS.lifetimeMs) / 60} 小时。`,
  limit: '实验环境已结束：它超出了某项限制。',
  failed: '出错的是实验环境，不是你的程序。',
  'server-stopping': '实验环境已结束：服务器正在重启。',
  'taken-over': '另一个标签页接手了这个实验环境。',
};

const limitNames: Record<LimitName, string> = {
  processes: '进程数',
  memory: '内存',
  cpu: '处理器时间',
  runs: '运行数',
  home: '文件',
  output: '输出',
  idle: '空闲时间',
  lifetime: '存在时间',
};

function quoted(value: string | number | undefined): string {
  return value === undefined ? '该名称' : `“${value}”`;
}

export const zhCn: PanelTexts = {
  errors,
  limits,

  panel: (title) => `实验环境：${title}`,
  files: '程序',
  hosts: '主机',
  wire: '线路',
  terminals: '终端',
  code: '代码',
  views: '实验环境的各部分',

  run: '运行',
  runFile: (file, host) => `在 ${host} 上运行 ${file}`,
  another: (program) => `再开一个 ${program}`,
  anotherOn: (program, host) => `在 ${host} 上再运行一个 ${program}`,
  stop: '停止',
  stopRun: (run, host) => `停止 ${host} 上的 ${run}`,
  starting: '正在启动……',
  arguments: (file) => `${file} 的参数`,
  argumentsHint: '参数',
  shell: '命令行',
  openShell: (host) => `在 ${host} 上打开命令行`,
  addresses: (addresses) => addresses.join('、'),

  editedCopy: (host) => `${host} · 已修改`,
  editedCopies: (hosts) =>
    hosts.length === 1 ? `${hosts.join('')} 上已修改` : `${hosts.length} 台主机上已修改`,
  onHost: '在',
  onHosts: (hosts) => `${hosts.length} 台主机上相同：${hosts.join('、')}`,
  copyOf: (file, hosts) => `显示并运行哪台主机上的 ${file}（${hosts} 台主机上相同）`,
  host: '主机',
  hostCount: (count) => `共 ${count} 台`,
  pickHost: '当前查看的主机',
  pickHostHint: '转到某台主机（H）；按 Enter 进入它的卡片',
  previousHost: '上一台主机',
  nextHost: '下一台主机',
  edited: '已修改',
  resetFile: (file) => `还原 ${file}`,
  resetAll: '还原所有程序',
  showChanges: '查看改动',
  hideChanges: '回到编辑器',
  changesLabel: (file: string) => `你在 ${file} 里的改动，逐行列出`,
  wasReset: (file) => `${file} 已还原成最初的样子。`,
  allReset: '所有程序都已还原成最初的样子。',
  undo: '撤销',
  savedAsYouType: '已保存。每次按键都会存到这个浏览器里。',
  language: (program) => `${program} 的语言`,
  editorLabel: (file, host) => `${file}，在 ${host} 上运行。先按 Esc 再按 Tab，离开编辑器。`,
  loadingFailed: '面板没能载入。请检查网络连接，再按一次。',

  terminalEmpty: (file) => `按“运行”，${file} 就在这里启动。`,
  terminalEmptyShell: '按“命令行”，在这里打开。',
  terminalLabel: (run, host) => `${host} 上 ${run} 的终端`,
  terminalRun: (run, ordinal) => (ordinal > 1 ? `${run} ${ordinal}` : run),
  terminalTabs: (host) => `${host} 上的运行`,
  terminalLeave: '先按 Esc 再按 Tab，离开终端',
  interrupt: '发送 ^C：中断',
  endOfInput: '发送 ^D：输入结束',
  copy: '复制',
  copied: '已复制',
  transcript: '纯文本',
  transcriptLabel: (run, host) => `${host} 上 ${run} 的纯文本`,
  screenReader: '屏幕阅读器',
  closeRun: (run) => `收起 ${run}`,
  trimmed: '更早的输出没有保留。',

  running: '正在运行',
  stopping: '正在停止',
  ended: '已结束',
  endedCode: (code) =>
    code === 0 ? '已结束：退出状态 0，没有出错' : `已结束：退出状态 ${code}，出错了`,
  endedByYou: '已结束：被你停止',
  endedInterrupt: '已结束：被中断（SIGINT）',
  endedSignal: (signal) => `已结束：被 ${signal} 终止`,
  endedLimit: (limit) => `已结束：达到${limitNames[limit]}上限`,
  endedAfter: (how, seconds) => `${how}，用时 ${seconds} 秒`,
  announceStarted: (run, host) => `${run} 正在 ${host} 上运行。`,
  announceEnded: (run, host, how) => `${host} 上的 ${run} ${how}。`,

  wireEmpty: (host) =>
    `线路上还没有动静。先在 ${host} 上按“运行”，再启动另一端：它们之间的每一帧都会列在这里。`,
  frames: '按经过线路的先后排列的帧',
  time: '时间',
  from: '从',
  to: '到',
  protocol: '协议',
  flags: '标志',
  length: '长度',
  data: '数据',
  everyone: '所有主机',
  loopback: '回环',
  dropped: '已丢弃',
  held: '已扣住',
  duplicated: '已复制',
  travelling: '在途',
  housekeeping: (count) => `地址查询（${count}）`,
  housekeepingHint: 'ARP 和邻居发现：主机怎样找到彼此的硬件地址',
  toNewest: '回到最新',
  clear: '清空',
  frameCount: (count) => `${count} 帧`,
  missed: (count) => `另有 ${count} 帧不再列出`,
  dropNext: '丢弃下一个数据帧',
  dropArmed: '下一个数据帧将被丢弃',
  dropCancel: '放行',
  bytes: (count) => `${count} 字节`,
  whoHas: (address) => `谁是 ${address}？`,
  isAt: (address, mac) => `${address} 在 ${mac}`,

  home: homeZhCn,
  playground: playgroundZhCn,
  problems,
  onWire: wireZhCn,
  inside: insideZhCn,
  stream: streamZhCn,
  faults: faultsZhCn,
  scenes: sceneZhCn,
  axis: timeZhCn,

  none: '按下“运行”，实验环境就会启动。',
  opening: '正在申请实验环境',
  connecting: '正在连接服务器',
  queue,
  stages,
  ready: '实验环境已就绪',
  expiringIdle: (ms) => `很久没有动静了：实验环境将在 ${clock(ms)} 后结束。`,
  expiringLifetime: (ms) => `实验环境到了年限，将在 ${clock(ms)} 后结束。`,
  keep: '继续使用',
  gone,
  goneId: (id) => `日志编号：${id}`,
  rebuild: '重建实验环境',
  away: '连不上运行实验环境的服务器。你可以继续编辑，写下的东西一点也不会丢。',
  awayRetry: (ms) => `${clock(ms)} 后再试。`,
  tryNow: '马上再试',
  unsafeLocal:
    '不安全的本地模式：程序作为普通进程在这台机器上运行，拥有你的权限，走本机回环。只运行你信得过的代码。',
  dismiss: '知道了',
  tooLong: (file, bytes) =>
    `${file} 有 ${size(bytes)}，主机最多接收 ${size(PROGRAM_BYTES)} 的程序。内容保留在这里，改短之前无法运行。`,
  unsaved: '浏览器不允许这个页面保存内容。你的修改只在页面打开期间有效，需要的话请复制出来。',
  inputFull: '程序很久没有读取输入，这次输入没有加进去。请停掉它，或者等它读取。',

  recorded: '录制',
  recordedHint: '你看到的是先前在真实的实验环境里发生的事。',
  playRecording: '播放录制',
  play: '播放',
  pause: '暂停',
  scrub: '录制的时间',
  recordingLeave: '回到实时环境',
  recordingMissing: '录制没能载入。请检查网络连接后再试。',

  fullScreen: '全屏',
  leaveFullScreen: '退出全屏',
  help: '键盘快捷键',
  close: '关闭',
  shortcuts: {
    runFile: '运行编辑器里的程序',
    leave: '离开编辑器或终端',
    editor: '到编辑器',
    host: '到第一台、第二台……主机',
    hosts: '在许多主机中选择',
    wire: '到帧列表',
    sockets: '查看各主机的套接字',
    stuck: '问一问为什么卡住了',
    drop: '丢弃下一个数据帧',
    play: '演示这个例子',
    next: '让演示继续',
    time: '回看过去；再按一次回到现在',
    step: '在时间上后退一步、前进一步',
    fullScreen: '进入或退出全屏',
    help: '显示这份列表',
    note: '单个字母键在实验环境里随处可用，正在输入文字的地方除外。',
    escape: '先 Esc 再 Tab',
  },
};
