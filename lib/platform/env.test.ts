import { describe, expect, it } from 'vitest'
import { readEnvironment, SettingError, variableNames } from './env.ts'

const faultOf = (source: Record<string, string>) => {
  try {
    readEnvironment(source)
  } catch (error) {
    if (error instanceof SettingError) return { variable: error.variable, sentence: error.message }
    throw error
  }
  return null
}

describe('readEnvironment', () => {
  it('needs nothing', () => {
    expect(readEnvironment({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      databaseUrl: null,
      admin: null,
      smsProvider: 'simulator',
      pagingTimeScale: 1,
      defaultLocale: 'fr',
    })
  })

  it('counts an empty variable as unset, each of them', () => {
    const empty = Object.fromEntries(variableNames.map((name) => [name, ' ']))
    expect(readEnvironment(empty)).toEqual(readEnvironment({}))
  })

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '30x'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'cell.example.org'],
    ['PUBLIC_URL', 'https://example.org/cell'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['NEXTAUTH_SECRET', 'short'],
    ['ADMIN_EMAIL', 'nobody'],
    ['ADMIN_PASSWORD', '1234567'],
    ['API_TOKEN', 'with a space'],
    ['SMS_PROVIDER', 'pigeon'],
    ['TWILIO_ACCOUNT_SID', 'SK1'],
    ['TWILIO_API_BASE_URL', 'ftp://x'],
    ['SMTP_URL', 'https://mail'],
    ['OIDC_ISSUER', 'issuer'],
    ['FIRST_CRISIS_NUMBER', '-1'],
    ['FIRST_CRISIS_NUMBER', '1.5'],
    ['DEFAULT_LOCALE', 'de'],
    ['DEFAULT_COUNTRY', 'ZZ'],
    ['TIME_ZONE', 'Paris'],
    ['PAGING_TIME_SCALE', '0'],
    ['LOG_LEVEL', 'loud'],
  ])('names %s in one sentence when it is %j', (name, value) => {
    const fault = faultOf({ [name]: value })
    expect(fault?.variable).toBe(name)
    expect(fault?.sentence).toMatch(new RegExp(`^${name} should be [^\n]+\\.$`))
  })

  it('says which variable is missing beside another', () => {
    expect(faultOf({ ADMIN_EMAIL: 'a@example.org' })?.variable).toBe('ADMIN_PASSWORD')
    expect(faultOf({ OIDC_CLIENT_ID: 'x' })?.variable).toBe('OIDC_ISSUER')
    expect(faultOf({ SMS_PROVIDER: 'twilio' })?.variable).toBe('TWILIO_ACCOUNT_SID')
    const account = { SMS_PROVIDER: 'twilio', TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't' }
    expect(faultOf(account)?.variable).toBe('TWILIO_FROM')
    expect(faultOf({ ...account, TWILIO_MESSAGING_SERVICE_SID: 'MG1' })).toBeNull()
  })

  it.each([
    ['0.0.0.0', 'http://127.0.0.1:8080'],
    ['::', 'http://[::1]:8080'],
    ['::1', 'http://[::1]:8080'],
    ['cell.local', 'http://cell.local:8080'],
  ])('derives the public address from HOST %s', (HOST, publicUrl) => {
    expect(readEnvironment({ HOST, PORT: '8080' }).publicUrl).toBe(publicUrl)
  })

  it('keeps only the origin of PUBLIC_URL', () => {
    expect(readEnvironment({ PUBLIC_URL: 'https://Cell.example.org/' }).publicUrl).toBe(
      'https://cell.example.org',
    )
  })
})
