/**
 * The server's configuration, read once from the environment. Whatever is wrong with it is told to
 * the operator all at once: the variable, what it holds, what is expected.
 */
import { availableParallelism, totalmem } from 'node:os';
import { isIP } from 'node:net';
import {
  LAB_LIMITS,
  LAB_STARTS_PER_MINUTE,
  LABS_PER_ADDRESS,
  type LabLimits,
} from './protocol/limits.ts';
import { LOG_LEVELS, type LogLevel } from './log/log.ts';

export interface Configuration {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly origins: readonly string[];
  readonly labs: number;
  readonly labsPerAddress: number;
  readonly startsPerMinute: number;
  readonly limits: LabLimits;
  readonly unsafeLocal: boolean;
  /** Directories. */
  readonly site: string;
  readonly examples: string;
  readonly logLevel: LogLevel;
}

/** Thrown with every problem; `message` is ready to print. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'SWITCHBOARD_';
const LIMIT_KEYS = Object.keys(LAB_LIMITS) as (keyof LabLimits)[];
/** Memory one ordinary lab is expected to use, which is far below what it is allowed. */
const USUAL_LAB_BYTES = 24 * 1024 * 1024;
const LABS_PER_CORE = 64;

/** @throws ConfigurationError */
export function readConfiguration(env: Environment, args: readonly string[] = []): Configuration {
  const reader = new Reader(env);
  const configuration: Configuration = {
    host: reader.text('HOST', '127.0.0.1', 'an address or a host name', (value) =>
      /^[\w.:%-]+$/.test(value),
    ),
    port: reader.integer('PORT', 4321, 0, 65_535),
    origins: reader.origins(`${PREFIX}ORIGINS`),
    labs: reader.integer(`${PREFIX}LABS`, usualLabs(), 1, 10_000),
    labsPerAddress: reader.integer(`${PREFIX}LABS_PER_ADDRESS`, LABS_PER_ADDRESS, 1, 10_000),
    startsPerMinute: reader.integer(`${PREFIX}STARTS_PER_MINUTE`, LAB_STARTS_PER_MINUTE, 1, 10_000),
    limits: reader.limits(),
    unsafeLocal: reader.flag(`${PREFIX}UNSAFE_LOCAL`) || args.includes('--unsafe-local'),
    site: reader.text(`${PREFIX}SITE`, 'dist', 'a directory'),
    examples: reader.text(`${PREFIX}EXAMPLES`, 'content/examples', 'a directory'),
    logLevel: reader.level(`${PREFIX}LOG_LEVEL`),
  };
  if (configuration.unsafeLocal && !isLoopback(configuration.host))
    reader.problem(
      'HOST',
      configuration.host,
      'a loopback address (127.0.0.1), because --unsafe-local runs programs without isolation',
    );
  for (const arg of args.filter((arg) => arg !== '--unsafe-local'))
    reader.problem('argument', arg, 'no argument but --unsafe-local');
  reader.finish();
  return configuration;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function usualLabs(): number {
  const byMemory = Math.floor((totalmem() * 0.75) / USUAL_LAB_BYTES);
  return Math.max(1, Math.min(byMemory, availableParallelism() * LABS_PER_CORE));
}

class Reader {
  readonly #env: Environment;
  readonly #problems: string[] = [];
  readonly #known = new Set<string>();

  constructor(env: Environment) {
    this.#env = env;
  }

  problem(name: string, found: string, expected: string): void {
    this.#problems.push(`${name}: expected ${expected}, found ${JSON.stringify(found)}`);
  }

  text(
    name: string,
    usual: string,
    expected: string,
    isGood: (value: string) => boolean = (value) => !value.includes('\0'),
  ): string {
    const found = this.#get(name);
    if (found === undefined) return usual;
    if (!isGood(found)) this.problem(name, found, expected);
    return found;
  }

  integer(name: string, usual: number, least: number, most: number): number {
    const found = this.#get(name);
    if (found === undefined) return usual;
    const value = Number(found);
    if (/^\d+$/.test(found) && value >= least && value <= most) return value;
    this.problem(name, found, `a whole number from ${least} to ${most}`);
    return usual;
  }

  flag(name: string): boolean {
    const found = this.#get(name);
    if (found !== undefined && found !== '0' && found !== '1') this.problem(name, found, '0 or 1');
    return found === '1';
  }

  level(name: string): LogLevel {
    const found = this.#get(name) ?? 'info';
    const level = LOG_LEVELS.find((known) => known === found);
    if (level === undefined) this.problem(name, found, `one of ${LOG_LEVELS.join(', ')}`);
    return level ?? 'info';
  }

  origins(name: string): string[] {
    const origins = (this.#get(name) ?? '').split(',').map((origin) => origin.trim());
    const given = origins.filter((origin) => origin !== '');
    for (const origin of given)
      if (URL.parse(origin)?.origin !== origin || !/^https?:/.test(origin))
        this.problem(name, origin, 'origins like https://course.example.org, comma-separated');
    return given;
  }

  /** Each limit of a lab by its name: `processesPerRun` is SWITCHBOARD_LAB_PROCESSES_PER_RUN. */
  limits(): LabLimits {
    const limits: LabLimits = { ...LAB_LIMITS };
    for (const key of LIMIT_KEYS) {
      const name = key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
      const most = Number.MAX_SAFE_INTEGER;
      limits[key] = this.integer(`${PREFIX}LAB_${name}`, limits[key], 1, most);
    }
    return limits;
  }

  /** @throws ConfigurationError when anything was wrong */
  finish(): void {
    for (const [name, value] of Object.entries(this.#env)) {
      if (!name.startsWith(PREFIX) || this.#known.has(name)) continue;
      this.problem(name, value ?? '', `a variable that exists, like ${nearest(name, this.#known)}`);
    }
    if (this.#problems.length > 0) throw new ConfigurationError(this.#problems);
  }

  /** An empty variable is as good as none. */
  #get(name: string): string | undefined {
    this.#known.add(name);
    const value = this.#env[name];
    return value === '' ? undefined : value;
  }
}

/** The name that shares the longest beginning with `name`. */
function nearest(name: string, known: Iterable<string>): string {
  const shared = (other: string) => {
    let length = 0;
    while (length < other.length && other[length] === name[length]) length += 1;
    return length;
  };
  return [...known].reduce((best, each) => (shared(each) > shared(best) ? each : best));
}
