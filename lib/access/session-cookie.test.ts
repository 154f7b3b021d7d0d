import { describe, expect, it } from 'vitest'
import { joinChunks, readSessionCookie, sessionCookieName, sessionToken } from './session-cookie.ts'

const plain = { publicUrl: 'http://10.0.0.7:3000', nextauthSecret: 'a secret for these tests' }
const secure = { ...plain, publicUrl: 'https://cell.example.org' }

describe('the session cookie', () => {
  it('is named for the scheme of the public address', () => {
    expect(sessionCookieName(secure)).toBe('__Host-cellule-session')
    expect(sessionCookieName(plain)).toBe('cellule-session')
  })

  it('holds the id of the session', async () => {
    const token = await sessionToken(secure, 'the-id')
    const header = `theme=night; __Host-cellule-session=${token}`
    expect(await readSessionCookie(secure, header)).toBe('the-id')
    expect(await readSessionCookie(plain, header)).toBeNull()
  })

  it('is read from chunks in any order', () => {
    const header = 'a=1; cellule-session.10=c; cellule-session.2=b; cellule-session.0=a; b=2'
    expect(joinChunks(header, 'cellule-session')).toBe('abc')
  })

  it.each([null, undefined, '', 'x', 'cellule-session=', 'cellule-session=a.b.c', '=;=;'])(
    'is nobody for %j',
    async (header) => expect(await readSessionCookie(plain, header)).toBeNull(),
  )
})
