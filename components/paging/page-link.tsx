import type { ReactNode } from 'react'
import { IntlProvider, useTranslations } from 'use-intl'
import { levelRank } from '../../lib/crisis/model.ts'
import { formatDuration, formatTime } from '../../lib/i18n/format.ts'
import { type Locale, localeNames, otherLocale } from '../../lib/i18n/locale.ts'
import { messagesFor } from '../../lib/i18n/messages.ts'
import type { LinkAnswer, LinkedCrisis, LinkView } from '../../lib/paging/link.ts'
import { Squares } from '../ui/severity-mark.tsx'
import { Stripes } from '../ui/stripes.tsx'
import { PageLinkAlert } from './page-link-alert.tsx'
import { PageLinkAnswered } from './page-link-answered.tsx'
import { PageLinkChoices } from './page-link-choices.tsx'
import { PageLinkReach } from './page-link-reach.tsx'
import { pageLinkStyle } from './page-link-style.ts'

export interface PageLinkProps {
  view: LinkView
  /** What was just chosen; null when the page is only read. */
  answer: LinkAnswer | null
  locale: Locale
  timeZone: string
  now: Date
  /** Path of this page, language included: forms are posted to it. */
  path: string
  publicUrl: string
  nonce: string
}

/** The page behind the link of a text, as a whole document: no script, no cookie, no other file. */
export function PageLink(props: PageLinkProps) {
  const { view, locale, timeZone, nonce, path } = props
  return (
    <LinkDocument locale={locale} timeZone={timeZone} nonce={nonce} path={path}>
      {view.crisis && <CrisisLink {...props} crisis={view.crisis} />}
      {view.reach && <PageLinkReach {...props} reach={view.reach} />}
      {view.alert && <PageLinkAlert {...props} />}
    </LinkDocument>
  )
}

interface LinkDocumentProps {
  locale: Locale
  timeZone: string
  nonce: string
  path: string
  children: ReactNode
}

/** Head, brand and the switch of language, around whatever a page without script says. */
export function LinkDocument({ locale, timeZone, nonce, path, children }: LinkDocumentProps) {
  const { paging, level, common } = messagesFor(locale)
  const other = otherLocale(locale)
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={{ paging, level, common }}>
      <html lang={locale}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <link rel="icon" href="/status/icon.svg" type="image/svg+xml" />
          <style nonce={nonce}>{pageLinkStyle}</style>
        </head>
        <body>
          <header>
            <span>{common.product}</span>
            <a href={`${path.split('?', 1)[0]}?lang=${other}`} hrefLang={other} lang={other}>
              {localeNames[other]}
            </a>
          </header>
          {children}
        </body>
      </html>
    </IntlProvider>
  )
}

function CrisisLink(props: PageLinkProps & { crisis: LinkedCrisis }) {
  const { crisis, answer } = props
  const t = useTranslations('paging.link')
  const level = useTranslations('level')
  const noun = crisis.drill ? 'drill' : crisis.restricted ? 'confidential' : 'crisis'
  const name = t(noun, { number: crisis.number })
  return (
    <>
      <title>{t('title', { crisis: name, level: level(`spoken.${crisis.level}`) })}</title>
      {crisis.drill && (
        <p className="band">
          <b>{t('drillBand')}</b>
        </p>
      )}
      <div className={crisis.level}>
        <Stripes rank={levelRank(crisis.level)} weight={4} />
      </div>
      <main>
        <p className="head">
          <span>{name}</span>
          <span className={`mark ${crisis.level}`}>
            <Squares rank={levelRank(crisis.level)} size="l" />
            {level(`spoken.${crisis.level}`)}
          </span>
        </p>
        {answer && !crisis.closed ? (
          <PageLinkAnswered {...props} answer={answer} />
        ) : (
          <Situation {...props} />
        )}
      </main>
    </>
  )
}

function Situation(props: PageLinkProps & { crisis: LinkedCrisis }) {
  const { crisis, locale, timeZone, now } = props
  const t = useTranslations('paging.link')
  const time = formatTime(crisis.openedAt, locale, timeZone)
  const elapsed = formatDuration(now.getTime() - crisis.openedAt.getTime(), locale)
  return (
    <>
      <h1>{crisis.title}</h1>
      <p className="soft">{t('since', { time, elapsed, count: crisis.paged })}</p>
      {crisis.closed ? (
        <p className="rule">
          <b>{t('closed', { thing: crisis.drill ? 'drill' : 'crisis' })}</b> {t('closedHint')}
        </p>
      ) : (
        <>
          <dl className="rule facts">
            <dt>{t('here')}</dt>
            <dd>
              <PeopleHere crisis={crisis} />
            </dd>
            {crisis.freeRoles.length > 0 && (
              <>
                <dt>{t('free')}</dt>
                <dd className="empty">
                  {crisis.freeRoles.map((role) => (
                    <b key={role}>{t(`role.${role}`)}</b>
                  ))}
                </dd>
              </>
            )}
          </dl>
          <PageLinkChoices {...props} />
        </>
      )}
    </>
  )
}

const MOST_NAMES = 8

function PeopleHere({ crisis }: { crisis: LinkedCrisis }) {
  const t = useTranslations('paging.link')
  if (crisis.present.length === 0) return t('nobodyHere')
  const shown = crisis.present.slice(0, MOST_NAMES)
  const more = crisis.present.length - shown.length
  return (
    <>
      {shown.map(({ name, role }) => (
        <div key={`${name} ${role}`}>
          {role ? <b>{name}</b> : name}
          {role && `, ${t(`role.${role}`)}`}
        </div>
      ))}
      {more > 0 && `+ ${more}`}
    </>
  )
}
