/** What labs and tests need from the system, and how to see that it is there. */
import { existsSync } from 'node:fs';
import { collect, isExecutable, which } from './processes.mjs';

/**
 * @typedef {object} Part
 * @property {string} name    what it is, for people
 * @property {string} apt     the Debian package that brings it
 * @property {'labs' | 'tests'} need
 * @property {() => boolean | Promise<boolean>} isThere
 */

/** Labs use the system's Python, never one that PATH happens to find first. */
const PYTHON = '/usr/bin/python3';

/** @type {(...names: string[]) => () => boolean} */
const programs =
  (...names) =>
  () =>
    names.every((name) => which(name) !== undefined);

/** @param {string} expression */
async function pythonSays(expression) {
  if (!isExecutable(PYTHON)) return false;
  const code = `import sys, importlib.util as i; sys.exit(0 if ${expression} else 1)`;
  return (await collect(PYTHON, ['-c', code])).code === 0;
}

async function isOpenBsdNetcat() {
  const nc = which('nc');
  return nc !== undefined && (await collect(nc, ['-h'])).output.includes('OpenBSD');
}

const CHINESE_FONTS = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'];

/** @type {readonly Part[]} */
export const PARTS = [
  {
    name: 'Python 3.11 or newer',
    apt: 'python3',
    need: 'labs',
    isThere: () => pythonSays('sys.version_info >= (3, 11)'),
  },
  {
    name: 'Twisted',
    apt: 'python3-twisted',
    need: 'labs',
    isThere: () => pythonSays('i.find_spec("twisted")'),
  },
  { name: 'bubblewrap', apt: 'bubblewrap', need: 'labs', isThere: programs('bwrap') },
  { name: 'ip and ss', apt: 'iproute2', need: 'labs', isThere: programs('ip', 'ss') },
  { name: 'nc (OpenBSD)', apt: 'netcat-openbsd', need: 'labs', isThere: isOpenBsdNetcat },
  { name: 'curl', apt: 'curl', need: 'labs', isThere: programs('curl') },
  { name: 'ping', apt: 'iputils-ping', need: 'labs', isThere: programs('ping') },
  {
    name: 'setpriv, prlimit and setsid',
    apt: 'util-linux',
    need: 'labs',
    isThere: programs('setpriv', 'prlimit', 'setsid'),
  },
  { name: 'Chromium', apt: 'chromium', need: 'tests', isThere: programs('chromium') },
  { name: 'tshark', apt: 'tshark', need: 'tests', isThere: programs('tshark') },
  { name: 'mypy', apt: 'mypy', need: 'tests', isThere: programs('mypy') },
  {
    name: 'Chinese fonts',
    apt: 'fonts-noto-cjk',
    need: 'tests',
    isThere: () => CHINESE_FONTS.some((file) => existsSync(file)),
  },
];
