/**
 * The policy of every page: scripts and styles by nonce or from here, nothing from elsewhere.
 * @param nonce fresh for each answer
 * @param development Next's development client evaluates code and writes styles inline
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const scripts = development ? "'unsafe-eval'" : "'strict-dynamic'"
  const styles = development ? "'unsafe-inline'" : `'nonce-${nonce}'`
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' ${scripts}`,
    `style-src 'self' ${styles}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
