import { expect, test } from 'vitest'
import { isSigned } from './signature.ts'

const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
const form = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675310',
  Digits: '1234',
  From: '+14158675310',
  To: '+18005551212',
}

test("the sample of Twilio's documentation verifies, anything changed does not", () => {
  const signature = 'GvWf1cFY/Q7PnoempGyD5oXAezc='
  expect(isSigned('12345', signature, url, form)).toBe(true)
  expect(isSigned('12345', signature, url, { ...form, Digits: '1235' })).toBe(false)
  expect(isSigned('12345', signature, url.replace('https', 'http'), form)).toBe(false)
  expect(isSigned('12346', signature, url, form)).toBe(false)
  expect(isSigned('12345', undefined, url, form)).toBe(false)
  expect(isSigned('12345', '', url, form)).toBe(false)
})
