import { lookup } from 'node:dns'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { BlockList, isIPv6, type LookupFunction } from 'node:net'
import type { BeatMethod } from './model.ts'

const ANSWER_MS = 5_000

/**
 * Where no monitor lives: this host's unspecified address, link-local ones with the clouds' metadata,
 * and multicast. Private networks are allowed, for that is where Uptime Kuma often runs.
 */
const forbidden = new BlockList()
forbidden.addSubnet('0.0.0.0', 8, 'ipv4')
forbidden.addSubnet('169.254.0.0', 16, 'ipv4')
forbidden.addSubnet('100.100.100.200', 32, 'ipv4')
forbidden.addSubnet('224.0.0.0', 3, 'ipv4')
forbidden.addAddress('::', 'ipv6')
forbidden.addSubnet('fe80::', 10, 'ipv6')
forbidden.addSubnet('ff00::', 8, 'ipv6')
forbidden.addAddress('fd00:ec2::254', 'ipv6')
forbidden.addSubnet('64:ff9b::', 96, 'ipv6')

/** Whether nothing of ours may be sent to this IP address. */
export function isForbidden(address: string): boolean {
  return forbidden.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

/** Looks the name up once, and connects to what was looked at: a name cannot change in between. */
const guarded: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error || !first) return done(error ?? new Error('no address'), '', 4)
    if (addresses.some(({ address }) => isForbidden(address))) {
      return done(new Error('forbidden address'), '', 4)
    }
    if (options.all) return done(null, addresses)
    done(null, first.address, first.family)
  })
}

/**
 * One request to a monitor elsewhere. No redirect is followed, nothing of the answer but its status is
 * read, and it fails after five seconds.
 * @param url http or https
 * @returns the status, or null when there was no answer
 */
export function callAddress(url: string, method: BeatMethod): Promise<number | null> {
  const address = new URL(url)
  const host = address.hostname.replace(/^\[|\]$/g, '')
  // An address in figures is never looked up.
  if (/^[\d.]+$|:/.test(host) && isForbidden(host)) return Promise.resolve(null)
  const request = address.protocol === 'https:' ? overHttps : overHttp
  return new Promise((done) => {
    const sent = request(
      address,
      {
        method,
        lookup: guarded,
        agent: false,
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: { 'user-agent': 'Cellule', 'content-length': 0 },
      },
      (response) => {
        done(response.statusCode ?? null)
        response.destroy()
      },
    )
    sent.on('error', () => done(null))
    sent.end()
  })
}
