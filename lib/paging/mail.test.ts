import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alertMail, pageMail } from './mail.ts'

const page = {
  number: '1192',
  drill: false,
  restricted: false,
  level: 'high',
  title: 'Afflux «de» visiteurs',
  openedAt: new Date('2026-07-13T18:13:00Z'),
  link: 'https://cell.example.org/p/abc',
  bridge: null,
} as const

test('a page by mail names the crisis, its level, its time and the link, in the person’s language', () => {
  const { subject, body } = pageMail(page, 'fr', 'Europe/Paris')
  expect(subject).toBe('CRISE #1192, niveau 3/4 élevé: Afflux «de» visiteurs')
  expect(body.split('\n')).toEqual([
    'CRISE #1192, niveau 3/4 élevé',
    'Afflux «de» visiteurs',
    'Ouverte à 20h13.',
    '',
    'Dites si vous venez ; une réponse prend deux secondes :',
    'https://cell.example.org/p/abc',
    '',
    'Ce courriel suit un SMS ou un appel resté sans réponse, ou qui n’a pas pu partir.',
  ])
  expect(pageMail(page, 'en', 'Europe/Paris').body).toContain('Opened at 20:13.')
})

test('the phone bridge stands in the mail for those without data', () => {
  const bridged = { ...page, bridge: '01 80 14 00 00,\n code 4821#' }
  const { body } = pageMail(bridged, 'fr', 'Europe/Paris')
  expect(body).toContain(
    '/p/abc\n\nSans Internet, le pont téléphonique : 01 80 14 00 00, code 4821#\n',
  )
  expect(pageMail(bridged, 'en', 'Europe/Paris').body).toContain('phone bridge: 01 80 14')
})

test('a confidential crisis has no title in a mail either', () => {
  const { subject, body } = pageMail({ ...page, restricted: true }, 'en', 'Europe/Paris')
  expect(subject).toBe('CONFIDENTIAL CRISIS #1192, level 3/4 high')
  expect(body).not.toContain('Afflux')
})

test('no title begins another header or another line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      expect(pageMail({ ...page, title }, 'fr', 'UTC').subject).not.toMatch(/[\r\n\p{Cc}]/u)
      expect(alertMail({ ...page, title, at: page.openedAt }, 'en', 'UTC').subject).not.toMatch(
        /\p{Cc}/u,
      )
    }),
  )
})
