/**
 * Where a source file can be edited in the browser. REPOSITORY_URL names the repository's folder view
 * of a branch, such as https://example.org/switchboard/edit/main; without it there is no address.
 */
export function editAddress(file: string): string | undefined {
  const base = process.env['REPOSITORY_URL'];
  return base === undefined || base === '' ? undefined : `${base.replace(/\/$/, '')}/${file}`;
}
