/**
 * Path and query of an address of this site, for going back; null for anything else.
 * @param address a path, or a whole address whose host is then ignored
 */
export function ownPath(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address, 'http://here')) return null
  const { pathname, search } = new URL(address, 'http://here')
  return /^\/(?!\/)/.test(pathname) ? pathname + search : null
}
