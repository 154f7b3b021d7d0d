import { IntlProvider } from 'use-intl'
import type { Locale } from '../../lib/i18n/locale.ts'
import { messagesFor } from '../../lib/i18n/messages.ts'
import type { StatusSnapshot } from '../../lib/status/snapshot.ts'
import { StatusPageBody } from './status-page-body.tsx'

export interface StatusDocumentProps {
  snapshot: StatusSnapshot
  locale: Locale
  timeZone: string
  /**
   * null when the page may be read long after it was written: then it says when it was last confirmed,
   * and nothing that is counted from now.
   */
  now: Date | null
  /** null: as the device. */
  theme: 'paper' | 'night' | null
  /** Address of this page in a language. */
  addressIn: (locale: Locale) => string
  /** How the reader came in. */
  way: 'account' | 'link' | 'public'
  /** What stands in the document itself, so that nothing has to be asked for. */
  style: string
  script: string
}

/** Drawn into the page: a browser asks for no other. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 13 13"><path fill="#f3f5f0" stroke="#131a16" stroke-width="1.5" d="M1 1h11v11H1z"/><circle cx="6.5" cy="6.5" r="2.25" fill="#131a16"/></svg>',
)}`

/** A status page as a whole document: complete without its script, nothing comes from elsewhere. */
export function StatusDocument(props: StatusDocumentProps) {
  const { locale, timeZone, theme, style, script } = props
  const { status, update, common } = messagesFor(locale)
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={{ status, update, common }}>
      <html lang={locale} data-theme={theme ?? undefined}>
        <head>
          <meta charSet="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>{titleOf(props, status.title)}</title>
          <link rel="icon" href={icon} type="image/svg+xml" />
          <style>{style}</style>
          <script>{script}</script>
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
