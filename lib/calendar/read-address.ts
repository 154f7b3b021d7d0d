/** Which addresses a calendar may be read from: never this machine or its private network, unless allowed. */
import { BlockList, isIP } from 'node:net'

export type AddressReading =
  | { ok: true; url: URL }
  | { ok: false; fault: 'notACalendarAddress' | 'privateAddress' }

/** IANA's special-purpose registries (RFC 6890 and after): nothing of the public internet lives there. */
const closed = new BlockList()
const closedV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
for (const [net, prefix] of closedV4) closed.addSubnet(net, prefix, 'ipv4')

/** Of IPv6 only global unicast is open, without what wraps an IPv4 address or documents. */
const openV6 = new BlockList()
openV6.addSubnet('2000::', 3, 'ipv6')
const closedV6 = new BlockList()
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  closedV6.addSubnet(net, prefix, 'ipv6')
}

/** Whether an IP address leads to the private network, this machine or nowhere. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return closed.check(address, 'ipv4')
  if (family !== 6) return true
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return closed.check(mapped, 'ipv4')
  return !openV6.check(address, 'ipv6') || closedV6.check(address, 'ipv6')
}

/**
 * Reads the address of a calendar. `webcal:` is https. A host name is looked up only when it is
 * fetched, and judged again then.
 * @param allowPrivate CALENDAR_PRIVATE_NETWORK: http and private addresses too
 */
export function readCalendarAddress(text: string, allowPrivate: boolean): AddressReading {
  const written = text.trim().replace(/^webcals?:/i, 'https:')
  const bad = { ok: false, fault: 'notACalendarAddress' } as const
  if (!URL.canParse(written)) return bad
  const url = new URL(written)
  const protocols = allowPrivate ? ['https:', 'http:'] : ['https:']
  if (!protocols.includes(url.protocol) || url.hostname === '') return bad
  if (allowPrivate) return { ok: true, url }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const named = isIP(host) === 0
  const inside = named ? /(^|\.)(localhost|local|internal)\.?$/i.test(host) : isPrivateAddress(host)
  return inside ? { ok: false, fault: 'privateAddress' } : { ok: true, url }
}
