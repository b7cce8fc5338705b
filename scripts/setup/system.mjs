/** Installs the system parts that are missing, where it may, or says what to run where it may not. */
import { collect, which } from './processes.mjs';
import { SetupError, endOf } from './steps.mjs';
import { PARTS } from './system-parts.mjs';

/** @typedef {import('./system-parts.mjs').Part} Part */

const NONINTERACTIVE = { DEBIAN_FRONTEND: 'noninteractive' };

/**
 * @param {{ tests: boolean }} wanted tests need more than labs do
 * @param {(doing: string) => void} progress
 * @returns {Promise<string>}
 * @throws {SetupError} naming what is missing and the command that brings it
 */
export async function installSystemParts({ tests }, progress) {
  if (process.platform !== 'linux') return noLabsHere(tests);
  const missing = await missingParts(tests);
  if (missing.length === 0) return 'all there';
  const packages = [...new Set(missing.map((part) => part.apt))];
  if (which('apt-get') === undefined) throw new SetupError(withoutApt(missing));
  const prefix = await privilege();
  if (prefix === undefined) throw new SetupError(asOrdinaryUser(missing, packages));
  await aptGet([...prefix, 'apt-get', 'update'], 'reading the package lists', progress);
  const install = [...prefix, 'apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  await aptGet(install, `installing ${packages.join(', ')}`, progress);
  const still = await missingParts(tests);
  if (still.length > 0) {
    throw new SetupError(`apt-get succeeded, and yet these are not here: ${names(still)}.`);
  }
  return `installed ${packages.join(', ')}`;
}

/** @param {boolean} tests */
async function missingParts(tests) {
  const wanted = PARTS.filter((part) => tests || part.need === 'labs');
  const there = await Promise.all(wanted.map((part) => part.isThere()));
  return wanted.filter((_, index) => !there[index]);
}

/** What to put before a command that must run as root; undefined where there is no way. */
async function privilege() {
  if (process.getuid?.() === 0) return [];
  const sudo = which('sudo');
  if (sudo === undefined || (await collect(sudo, ['-n', 'true'])).code !== 0) return undefined;
  return [sudo, '-n', 'env', 'DEBIAN_FRONTEND=noninteractive'];
}

/**
 * @param {readonly string[]} command
 * @param {string} doing
 * @param {(doing: string) => void} progress
 */
async function aptGet([program = '', ...args], doing, progress) {
  progress(doing);
  const { code, output } = await collect(program, args, { env: NONINTERACTIVE });
  if (code === 0) return;
  const said = endOf(output);
  throw new SetupError(`“${[program, ...args].join(' ')}” failed with code ${code}:\n\n${said}`);
}

/** @param {readonly Part[]} missing */
const names = (missing) => missing.map((part) => part.name).join(', ');

const WITHOUT_LABS = 'To read the course with recordings instead of labs: npm start -- --no-labs';

/**
 * @param {readonly Part[]} missing
 * @param {readonly string[]} packages
 */
function asOrdinaryUser(missing, packages) {
  const install = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  const root = which('sudo') === undefined ? `su -c 'apt-get update && ${install}'` : undefined;
  return [
    `Missing on this machine: ${names(missing)}.`,
    'Installing them needs root, which this user is not. Run this once, then start again:',
    `  ${root ?? `sudo sh -c 'apt-get update && ${install}'`}`,
    ...(missing.some((part) => part.need === 'labs') ? [WITHOUT_LABS] : []),
  ].join('\n\n');
}

/** @param {readonly Part[]} missing */
function withoutApt(missing) {
  return [
    `Missing on this machine: ${names(missing)}.`,
    'There is no apt-get here: install them with the package manager of this system (the names ' +
      `Debian gives them: ${missing.map((part) => part.apt).join(', ')}), then start again.`,
    WITHOUT_LABS,
  ].join('\n\n');
}

/** @param {boolean} tests */
function noLabsHere(tests) {
  const why = `labs need Linux (user and network namespaces), and this is ${process.platform}`;
  if (tests) throw new SetupError(`The tests start labs: ${why}.`);
  return (
    `none to install: ${why}. The course works with recordings; ` +
    '“npm start -- --unsafe-local” runs programs as plain processes of this machine.'
  );
}
