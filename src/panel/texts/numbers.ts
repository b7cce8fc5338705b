/** Numbers as the texts say them. */
const KIB = 1024;

/** '48 KB', '20 MB', '512 B' */
export function size(bytes: number): string {
  if (bytes >= KIB * KIB) return `${round(bytes / KIB / KIB)} MB`;
  if (bytes >= KIB) return `${round(bytes / KIB)} KB`;
  return `${bytes} B`;
}

/** '1:05' */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function round(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1).replace('.0', '');
}

/** '204 ms', '4.2 s' */
export function duration(us: number): string {
  return us < 1e6 ? `${Math.round(us / 1000)} ms` : `${(us / 1e6).toFixed(1)} s`;
}

/** What has passed, in whole seconds: '3 s', '2:05'. */
export function passed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? `${seconds} s` : clock(seconds * 1000);
}
