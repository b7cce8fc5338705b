import type { SceneTexts } from './scene-en.ts';

export const sceneZhCn: SceneTexts = {
  play: '演示',
  playHint: '演示这个例子：程序自己运行、自己对话，一步接一步',
  strip: '演示',
  label: '演示',
  preparing: '正在为演示准备一个新的实验环境。',
  cleared: '之前运行的程序已经停止：演示总在新的实验环境里开始。',
  plays: '演示进行中……',
  next: '下一步',
  nextHint: '让演示继续',
  stop: '停止',
  stopHint: '结束演示，以及它启动的一切',
  finished: '演示结束了，实验环境归你。',
  stopped: '演示已停止。',
  again: '再演示一次',
  close: '关闭',
  playOriginal: '用原来的程序演示',
  originalHint: '你写的内容会留在编辑器里。',
  playsOriginal: '用的是原来的程序；你写的留在编辑器里。',

  failed: (reason) => `演示进行不下去了。${reason}`,
  leftAsIs: '一切都停在当时的样子，可以四处看看。',
  edited: '你改动过程序，而演示指望的是原来的程序会做的事。',
  flooded: '线路上经过的或打印出来的内容太多，演示跟不上了。',
  waitedFrames: (_, seconds) => `它等一个帧经过线路，等了 ${seconds} 秒也没有等到。`,
  waitedEnd: (file, host, seconds) =>
    `它等 ${host} 上的 ${file} 结束，等了 ${seconds} 秒也没有等到。`,
  waitedPrint: (file, host, text, seconds) =>
    `${host} 上的 ${file} 还在运行，但演示等它打印“${text}”，等了 ${seconds} 秒也没有等到。`,
  endedBefore: (file, host, text) => `${host} 上的 ${file} 已经结束，而演示还在等它打印“${text}”。`,
  printed: (text) => `它最后打印的是“${text}”。`,
  printedNothing: '此后它什么也没有打印。',
};
