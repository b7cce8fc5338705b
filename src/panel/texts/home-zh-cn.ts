import type { homeEn } from './home-en.ts';

export const homeZhCn: typeof homeEn = {
  take: '带回家',
  takeHint: '带回家：把现在的程序打包成 zip 文件，附上运行方法',
  taken: 'zip 文件已经在下载目录里。',
  readme: 'README.txt',
  lede: '这些程序来自网络编程课程 Switchboard，不用改动就能在任何一台计算机上运行。',
  needs: '需要准备',
  needsPython: 'Python 3.11 或更新的版本，用来运行 .py 文件',
  needsNode: 'Node 22.18 或更新的版本，或者 Node 24，用来运行 .ts 文件',
  needsTwisted: 'Twisted：python3 -m pip install twisted',
  oneMachine: '在一台计算机上运行',
  oneMachineHow: '为每个程序打开一个终端，进入这个文件夹，按下面的顺序启动：',
  versions: '同一个程序有两行时，是它的两种语言版本，任选一个。',
  twoMachines: '在两台计算机上运行',
  twoMachinesHow: (host: string) =>
    `把文件夹复制到两台计算机上。在第一台上启动“${host}”的程序，用 ip addr（Linux）、ipconfig（Windows）或 ifconfig（macOS）查到它的地址。在第二台上把这个地址作为参数：`,
  address: (host: string) => `<${host} 的地址>`,
  firewall:
    '如果第二台计算机一直等待，或者连接被拒绝，可能是防火墙挡住了：请放行服务器程序里写的那个端口，程序用 TCP 就放行 TCP，用 UDP 就放行 UDP。两台计算机要在同一个网络里。只监听 localhost 或 127.0.0.1 的服务器，只有它自己那台计算机连得上。',
  files: '实验环境里哪个程序在哪台主机上运行',
};
