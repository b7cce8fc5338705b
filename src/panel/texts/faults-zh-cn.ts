import type { FaultTexts } from './faults-en.ts';
import { passed } from './numbers.ts';

export const faultsZhCn: FaultTexts = {
  more: '故障',
  moreHint: (host) => `在 ${host} 上弄坏点什么，再修好`,
  taker: (port) => `占用 ${port} 端口`,
  paused: '已暂停：在你让它继续之前，它什么也不做',

  unplug: (host) => `拔掉 ${host} 的网线`,
  plug: (host) => `把 ${host} 的网线插回去`,
  plugShort: '插回去',
  unplugged: '网线已拔',
  unpluggedFor: (host, ms) => `${host} 的网线已经拔掉 ${passed(ms)}。`,
  noCable: '没有网线可拔：在不安全的本地模式下，每台主机都是这台机器。',

  isUnplugged: (host) => `${host} 的网线拔掉了：它的网卡没有载波，发给它的帧都会丢失。`,
  saidUnplugged: (host) => `${host} 的网线拔掉了。`,
  saidPlugged: (host) => `${host} 的网线插回去了。`,

  kill: (program) => `杀死 ${program}`,
  wasKilled: (program) => `${program} 已被杀死，连道别的机会都没有。`,
  runAgain: (program) => `再次运行 ${program}`,

  takePort: (port) => `占用 ${port} 端口`,
  takeThisPort: '占用端口',
  port: '端口',
  isTaken: (port, host) => `${host} 上的 ${port} 端口被另一个程序占着。`,
  givePortBack: '归还端口',
  portWasTaken: (port) =>
    `${port} 端口已经有程序在用，占不到。先停止那个程序，占用端口，再运行那个程序。`,

  pause: (program) => `暂停 ${program}`,
  goOn: (program) => `让 ${program} 继续`,
  goOnShort: '继续',
  isPaused: (program, ms) =>
    `${program} 已暂停 ${passed(ms)}。它不再读取：到达的数据先填满它的缓冲区，再填满发送方的。`,

  saidPaused: (program) => `${program} 已暂停。`,
  saidGoesOn: (program) => `${program} 继续运行。`,

  notRunning: (program, host) => `${program} 还没有运行。先在 ${host} 上按“运行”。`,
  needsLab: '这需要一个真实运行的实验环境，而服务器没有应答。',
  notNow: {
    recorded: '这需要真实运行的实验环境：请先离开录制。',
    past: '你看到的是过去：请先回到现在。',
  },
  card: '弄坏它',
  expect: '会看到什么',
};
