/** Examples whose bytes on the wire depend on the language of their programs, each with the reason. */
export const BYTES_DEPEND_ON_LANGUAGE: Readonly<Record<string, string>> = {
  'time-wait':
    'Node sets SO_REUSEADDR on every listening socket: where Python’s second server is refused its ' +
    'port, Node’s starts, and talks.',
  'threads-vs-events':
    'Each server answers what its connections cost it, in kilobytes, threads and waits.',
};

/** Examples that are not crossed, each with the reason. */
export const NOT_CROSSED: Readonly<Record<string, string>> = {
  'threads-vs-events': BYTES_DEPEND_ON_LANGUAGE['threads-vs-events'] ?? '',
  'time-wait': BYTES_DEPEND_ON_LANGUAGE['time-wait'] ?? '',
  'myth-five-minutes': 'Takes a minute, for one connection that carries no byte.',
};
