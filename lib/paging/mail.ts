import type { Level } from '../crisis/model.ts'
import { clockInText, crisisInText, levelInText, type Named, type TextLocale } from './text.ts'

export interface Mail {
  subject: string
  body: string
}

/**
 * The mail of a page: the words of the text, without the limits of a text.
 * @param page `bridge`: number and code for those without data, as an admin wrote them
 */
export function pageMail(
  page: Named & {
    level: Level
    title: string
    openedAt: Date
    link: string
    bridge: string | null
  },
  locale: TextLocale,
  timeZone: string,
): Mail {
  const head = `${crisisInText(page, locale)}, ${levelInText(page.level, locale)}`
  const title = page.restricted ? '' : oneLine(page.title)
  const since = clockInText(page.openedAt, timeZone, locale)
  const words =
    locale === 'fr'
      ? {
          since: `Ouverte à ${since}.`,
          ask: 'Dites si vous venez ; une réponse prend deux secondes :',
          bridge: 'Sans Internet, le pont téléphonique :',
          why: 'Ce courriel suit un SMS ou un appel resté sans réponse, ou qui n’a pas pu partir.',
        }
      : {
          since: `Opened at ${since}.`,
          ask: 'Say whether you are coming; an answer takes two seconds:',
          bridge: 'Without internet, the phone bridge:',
          why: 'This e-mail follows a text or a call without an answer, or one that could not be sent.',
        }
  const bridge = oneLine(page.bridge ?? '')
  const phone = bridge === '' ? [] : ['', `${words.bridge} ${bridge}`]
  return {
    subject: title === '' ? head : `${head}: ${title}`,
    body: [head, title, words.since, '', words.ask, page.link, ...phone, '', words.why]
      .filter((line, index) => line !== '' || index > 2)
      .join('\n'),
  }
}

/** The mail of an alert page. */
export function alertMail(
  alert: { title: string; at: Date; link: string },
  locale: TextLocale,
  timeZone: string,
): Mail {
  const at = clockInText(alert.at, timeZone, locale)
  const title = oneLine(alert.title)
  return locale === 'fr'
    ? {
        subject: `ALERTE, ${at} : ${title}`,
        body: [title, `Depuis ${at}.`, '', 'Regarder, ou déclarer une crise :', alert.link].join(
          '\n',
        ),
      }
    : {
        subject: `ALERT, ${at}: ${title}`,
        body: [title, `Since ${at}.`, '', 'Look at it, or declare a crisis:', alert.link].join(
          '\n',
        ),
      }
}

/** A line break in a title must not begin another header or another line. */
const oneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
