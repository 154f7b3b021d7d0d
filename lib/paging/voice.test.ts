import { expect, test } from 'vitest'
import { callTwiml, thanksTwiml } from './voice.ts'

const about = {
  kind: 'crisis',
  number: '1192',
  drill: false,
  restricted: false,
  level: 'high',
  title: 'A < B & "C"',
} as const
const action = 'https://cell.example.org/api/twilio/voice/1'

test('a call says number and level and gathers one key at an absolute address', () => {
  const twiml = callTwiml({ action, locale: 'fr', about })
  expect(twiml).toContain(
    `<Gather input="dtmf" numDigits="1" timeout="8" action="${action}" method="POST">`,
  )
  expect(twiml).toContain('Crise 1192, niveau 3 sur 4, élevé.')
  expect(twiml).toContain('appuyez sur 1')
  expect(twiml).toContain('language="fr-FR"')
  expect(twiml).toContain('A &lt; B &amp; ')
  expect(twiml.length).toBeLessThan(4_000)
})

test('the same in English, for a drill, without the title of a restricted crisis', () => {
  const twiml = callTwiml({
    action,
    locale: 'en',
    about: { ...about, drill: true, restricted: true, number: 'D1' },
  })
  expect(twiml).toContain('Confidential drill D1, level 3 of 4, high.')
  expect(twiml).toContain('press 1')
  expect(twiml).not.toContain('&lt;')
})

test('a long title keeps the call under the limit of 4,000 characters', () => {
  const twiml = callTwiml({ action, locale: 'fr', about: { ...about, title: '&'.repeat(2_000) } })
  expect(twiml.length).toBeLessThan(4_000)
})

test('thanks hang up', () => {
  expect(thanksTwiml('coming', 'fr')).toContain('<Hangup/>')
})
