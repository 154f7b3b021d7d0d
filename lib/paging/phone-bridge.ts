/**
 * The address that dials a phone bridge, its code behind a pause (RFC 3966; commas are pauses to phones).
 * @param written number and code as an admin wrote them, such as `01 80 14 00 00, code 4821#`
 * @returns `tel:0180140000,,4821%23`; null without a number in it
 */
export function bridgeAddress(written: string): string | null {
  const [number = '', ...rest] = written.match(/\+?\d(?:[\s.()/-]*\d)*#?/g) ?? []
  const digits = number.replaceAll(/[^\d+]/g, '')
  if (digits.replace('+', '').length < 3) return null
  const codes = rest.map((code) => `,,${code.replaceAll(/[^\d#]/g, '')}`).join('')
  return `tel:${digits}${codes.replaceAll('#', '%23')}`
}
