/** Names that machines go by: psp.primary, max_connections, sessionTimeout, db01, /api/v2, redis:memory. */
const technical = [
  /[_=@#{}[\]<>\\|$*]/,
  /\p{L}[.:]\p{L}/u,
  /(?<!\p{L})\p{Ll}{2,}\p{Lu}/u,
  /\p{Ll}\d/u,
  /(^|\s)\/|\/\S*\//,
  /--|\(\)/,
]

/** Whether somebody who runs no machine understands a name or a value as words. */
export function isPlain(text: string): boolean {
  return !technical.some((form) => form.test(text))
}
