import { useTranslations } from 'use-intl'
import { localeNames, otherLocale } from '../../lib/i18n/locale.ts'
import { ClearBlock } from './clear-block.tsx'
import { CrisisBlock } from './crisis-block.tsx'
import type { StatusDocumentProps } from './status-document.tsx'
import { useStatusWords } from './words.ts'

/** Masthead and one block for each open crisis, or the sentence that there is none. */
export function StatusPageBody(props: StatusDocumentProps) {
  const { snapshot, now } = props
  const common = useTranslations('common')
  const { t, time, day } = useStatusWords()
  const { confirmedAt } = snapshot
  return (
    <body>
      <a className="skip" href="#content">
        {common('skip')}
      </a>
      <StatusMasthead {...props} />
      {now === null && (
        <p className="stale">
          <strong>{t('unconfirmed', { time: time(confirmedAt) })}</strong>{' '}
          {t('unconfirmedMore', { date: day(confirmedAt) })}
        </p>
      )}
      <main id="content" tabIndex={-1}>
        {snapshot.crises.length === 0 && <ClearBlock snapshot={snapshot} />}
        {snapshot.crises.map((crisis, place) => (
          <CrisisBlock
            key={crisis.label}
            crisis={crisis}
            now={now}
            first={place === 0}
            alone={snapshot.crises.length === 1}
          />
        ))}
      </main>
      <footer>
        <p>{t('foot')}</p>
        <p>
          {now && <span className="checked-at">{t('confirmed', { time: time(confirmedAt) })}</span>}{' '}
          <a href={props.addressIn(props.locale)}>{t('reload')}</a>
        </p>
      </footer>
    </body>
  )
}

const ways = { account: 'forStaff', link: 'forLink', public: 'forPublic' } as const

function StatusMasthead({ snapshot, locale, addressIn, way }: StatusDocumentProps) {
  const common = useTranslations('common')
  const { t } = useStatusWords()
  const other = otherLocale(locale)
  const brand = (
    <>
      <svg aria-hidden="true" width="13" height="13" viewBox="0 0 13 13">
        <path d="M1 1h11v11H1z" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <circle cx="6.5" cy="6.5" r="2.25" fill="currentColor" />
      </svg>
      <strong>{snapshot.organisation || common('product')}</strong>
    </>
  )
  return (
    <header className={snapshot.crises.length > 0 ? 'masthead' : 'masthead ruled'}>
      {way === 'account' ? (
        <a className="brand" href="/">
          {brand}
        </a>
      ) : (
        <span className="brand">{brand}</span>
      )}
      <span className="soft">{t('title')}</span>
      <span className="soft way">{t(ways[way])}</span>
      <a className="other" href={addressIn(other)} lang={other} hrefLang={other}>
        {localeNames[other]}
      </a>
    </header>
  )
}
