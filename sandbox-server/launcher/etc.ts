/** The /etc of every host: made up, but for what describes protocols rather than this machine. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const MADE_UP: Readonly<Record<string, string>> = {
  passwd:
    'root:x:0:0:root:/:/usr/sbin/nologin\n' +
    'reader:x:1000:1000:reader:/home/reader:/bin/bash\n' +
    'nobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n',
  group: 'root:x:0:\nreader:x:1000:\nnogroup:x:65534:\n',
  'nsswitch.conf':
    'passwd: files\ngroup: files\nhosts: files\nnetworks: files\n' +
    'protocols: files\nservices: files\nethers: files\nrpc: files\n',
  // No name server: a name that /etc/hosts lacks is unknown at once, not after a timeout.
  'resolv.conf': '',
  'host.conf': 'multi on\n',
  networks: 'loopback 127.0.0.0\n',
  // Each host's own are laid over these.
  hosts: '',
  hostname: '',
  'bash.bashrc':
    'PS1="\\u@\\h:\\w\\$ "\n' + "alias ls='ls --color=auto' ll='ls -l' grep='grep --color=auto'\n",
};

/** Taken from this machine where it has them. */
const COPIED = ['services', 'protocols', 'mime.types', 'ld.so.cache', 'inputrc'] as const;

export async function layOutEtc(target: string): Promise<void> {
  // Programs behind /etc/alternatives (nc, awk) are found through the machine's own links.
  await mkdir(join(target, 'alternatives'), { recursive: true });
  const mode = 0o644;
  await Promise.all([
    ...Object.entries(MADE_UP).map(([name, text]) => writeFile(join(target, name), text, { mode })),
    ...COPIED.map((name) =>
      copyFile(join('/etc', name), join(target, name)).catch(() => undefined),
    ),
  ]);
}
