/**
 * What the operator reads: one event a line, JSON for machines, plain text on a terminal. An event
 * has a stable name and fields; a learner never sees any of it but an id.
 */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A log whose every line carries these fields. */
  with(fields: LogFields): Log;
}

export interface LogOptions {
  readonly level: LogLevel;
  readonly format: 'json' | 'text';
  /** Takes one line, without its newline. */
  readonly write: (line: string) => void;
  readonly now?: () => Date;
}

export function createLog(options: LogOptions, bound: LogFields = {}): Log {
  const format = options.format === 'json' ? formatJson : formatText;
  const now = options.now ?? (() => new Date());
  const put = (level: LogLevel) => (event: string, fields?: LogFields) => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(options.level)) return;
    options.write(format(now(), level, event, { ...bound, ...fields }));
  };
  return {
    debug: put('debug'),
    info: put('info'),
    warn: put('warn'),
    error: put('error'),
    with: (fields) => createLog(options, { ...bound, ...fields }),
  };
}

function formatJson(at: Date, level: LogLevel, event: string, fields: LogFields): string {
  return JSON.stringify({ at: at.toISOString(), level, event, ...fields });
}

function formatText(at: Date, level: LogLevel, event: string, fields: LogFields): string {
  const time = at.toTimeString().slice(0, 8);
  const pairs = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? JSON.stringify(value) : value}`);
  return [time, level.padEnd(5), event, ...pairs].join(' ');
}
