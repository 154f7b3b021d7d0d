import { expect, test } from 'vitest'
import { askTwiml, endTwiml } from './twiml.ts'

const action = 'https://cell.example.org/api/twilio/voice/1'

test('a call gathers one key at an absolute address', () => {
  const twiml = askTwiml({ words: 'Crise 1192 & "A < B"', locale: 'fr' }, action)
  expect(twiml).toContain(
    `<Gather input="dtmf" numDigits="1" timeout="8" action="${action}" method="POST">`,
  )
  expect(twiml).toContain('language="fr-FR"')
  expect(twiml).toContain('Crise 1192 &amp; "A &lt; B"')
})

test('thanks hang up', () => {
  expect(endTwiml({ words: 'Noted.', locale: 'en' })).toMatch(/Noted\.<\/Say><Hangup\/>/)
})
