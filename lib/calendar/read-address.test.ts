import { describe, expect, it } from 'vitest'
import { isPrivateAddress, readCalendarAddress } from './read-address.ts'

describe('addresses of the private network', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    'localhost',
  ])('%s', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:1.1.1.1'])(
    'not %s',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false)
    },
  )
})

describe('the address of a calendar', () => {
  it.each([
    ['https://calendar.google.com/calendar/ical/x/basic.ics', 'https:'],
    [' webcal://acme.pagerduty.com/private/abc/feed ', 'https:'],
    ['https://1.1.1.1/x.ics', 'https:'],
  ])('%s', (text, protocol) => {
    const reading = readCalendarAddress(text, false)
    expect(reading.ok && reading.url.protocol).toBe(protocol)
  })

  it.each([
    ['http://example.org/x.ics', 'notACalendarAddress'],
    ['file:///etc/passwd', 'notACalendarAddress'],
    ['calendar', 'notACalendarAddress'],
    ['https://localhost/x', 'privateAddress'],
    ['https://db.internal/x', 'privateAddress'],
    ['https://127.0.0.1/x', 'privateAddress'],
    ['https://127.1/x', 'privateAddress'],
    ['https://2130706433/x', 'privateAddress'],
    ['https://0x7f000001/x', 'privateAddress'],
    ['https://[::1]/x', 'privateAddress'],
    ['https://[::ffff:127.0.0.1]/x', 'privateAddress'],
  ])('%s: %s', (text, fault) => {
    expect(readCalendarAddress(text, false)).toEqual({ ok: false, fault })
  })

  it('may be inside when the operator says so', () => {
    expect(readCalendarAddress('http://10.0.0.5/x.ics', true).ok).toBe(true)
    expect(readCalendarAddress('ftp://10.0.0.5/x.ics', true).ok).toBe(false)
  })
})
