import { IntlProvider } from 'use-intl'
import type { Locale } from '../../lib/i18n/locale.ts'
import { messagesFor } from '../../lib/i18n/messages.ts'
import type { StatusSnapshot } from '../../lib/status/snapshot.ts'
import { StatusPageBody } from './status-page-body.tsx'

export interface StatusDocumentProps {
  snapshot: StatusSnapshot
  locale: Locale
  timeZone: string
  now: Date
  /** null: as the device. */
  theme: 'paper' | 'night' | null
  /** Address of this page, for reloading it. */
  address: string
  /** The same in the other language. */
  otherLanguage: string
  /** How the reader came in. */
  way: 'account' | 'link' | 'public'
  /** Last confirmed too long ago. */
  unconfirmed: boolean
}

/** A status page as a whole document: no script is needed, nothing comes from elsewhere. */
export function StatusDocument(props: StatusDocumentProps) {
  const { locale, timeZone, theme } = props
  const { status, common } = messagesFor(locale)
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={{ status, common }}>
      <html lang={locale} data-theme={theme ?? undefined}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{titleOf(props, status.title)}</title>
          <link rel="icon" href="/status/icon.svg" type="image/svg+xml" />
          <link
            rel="preload"
            href="/status/text.woff2"
            as="font"
            type="font/woff2"
            crossOrigin=""
          />
          <link rel="stylesheet" href="/status/style.css" />
          <script src="/status/refresh.js" defer={true} />
        </head>
        <StatusPageBody {...props} />
      </html>
    </IntlProvider>
  )
}

function titleOf({ snapshot, locale }: StatusDocumentProps, title: string): string {
  const { status } = messagesFor(locale)
  const [gravest] = snapshot.crises
  return gravest
    ? `${gravest.label}, ${status.level[gravest.level]} · ${title}`
    : `${status.nothing.title} · ${title}`
}
