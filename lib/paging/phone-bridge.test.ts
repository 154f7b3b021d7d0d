import { expect, test } from 'vitest'
import { bridgeAddress } from './phone-bridge.ts'

test.each([
  ['01 80 14 00 00', 'tel:0180140000'],
  ['+33 (0)1 80 14 00 00', 'tel:+330180140000'],
  ['01 80 14 00 00, code 4821#', 'tel:0180140000,,4821%23'],
  ['01.80.14.00.00 puis 482 100 #', 'tel:0180140000,,482100'],
  ['+44 20 7946 0000 PIN 12', 'tel:+442079460000,,12'],
  ['demander au standard', null],
  ['', null],
])('%s: %s', (written, address) => {
  expect(bridgeAddress(written)).toBe(address)
})
