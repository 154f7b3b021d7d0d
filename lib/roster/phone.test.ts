import { describe, expect, it } from 'vitest'
import { maskPhone, readPhone, spacedPhone } from './phone.ts'

describe('readPhone', () => {
  it.each([
    ['06 39 98 12 34', '+33639981234'],
    ['0639981234', '+33639981234'],
    ['06.39.98.12.34', '+33639981234'],
    ['+33 6 39 98 12 34', '+33639981234'],
    ['+33 (0)6 39 98 12 34', '+33639981234'],
    ['0033639981234', '+33639981234'],
    ['01 42 68 53 00', '+33142685300'],
    ['07 56 12 34 56', '+33756123456'],
    ['+32 470 12 34 56', '+32470123456'],
    ['+44 7400 123456', '+447400123456'],
    ['+1 415 555 2671', '+14155552671'],
  ])('reads %s', (text, phone) => {
    expect(readPhone(text, 'FR')).toEqual({ ok: true, phone })
  })

  it.each([
    '',
    'x',
    '12',
    '06 39 98 12',
    '06 39 98 12 34 56',
    '+999 123',
    'call 0639981234',
    '112',
  ])('refuses %j', (text) =>
    expect(readPhone(text, 'FR')).toEqual({ ok: false, fault: 'notAPhone' }),
  )

  it.each(['0899 12 34 56', '+33 8 92 12 34 56', '0810 12 34 56', '+44 909 879 0000'])(
    'refuses the premium number %s',
    (text) => expect(readPhone(text, 'FR')).toEqual({ ok: false, fault: 'premiumPhone' }),
  )

  it('reads national numbers of the default country', () => {
    expect(readPhone('07400 123456', 'GB')).toEqual({ ok: true, phone: '+447400123456' })
    expect(readPhone('0470 12 34 56', 'BE')).toEqual({ ok: true, phone: '+32470123456' })
  })

  it('shows others the last two digits', () => {
    expect(maskPhone('+33639981234')).toBe('•• 34')
    expect(maskPhone(null)).toBeNull()
    expect(spacedPhone('+33639981234')).toBe('+33 6 39 98 12 34')
  })
})
