import { IntlProvider } from 'use-intl'
import type { Locale } from '../../lib/i18n/locale.ts'
import { messagesFor } from '../../lib/i18n/messages.ts'
import type { StatusPage } from '../../lib/status/model.ts'
import type { StatusSnapshot } from '../../lib/status/snapshot.ts'
import { CrisisBlock } from './crisis-block.tsx'

interface StatusPreviewProps {
  pages: { page: StatusPage; snapshot: StatusSnapshot }[]
  locale: Locale
  timeZone: string
  now: Date
  theme: 'paper' | 'night' | null
}

/** What readers will see, made of what they will see it with; for a frame in the room. */
export function StatusPreview({ pages, locale, timeZone, now, theme }: StatusPreviewProps) {
  const { status, update, common } = messagesFor(locale)
  const words = { staff: status.preview.staff, public: status.preview.public }
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={{ status, update, common }}>
      <html lang={locale} data-theme={theme ?? undefined}>
        <head>
          <meta charSet="utf-8" />
          <meta name="color-scheme" content="light dark" />
          <title>{status.preview.title}</title>
          <link rel="stylesheet" href="/status/style.css" />
        </head>
        <body>
          <main>
            {pages.map(({ page, snapshot }) => (
              <div key={page}>
                <p className="masthead soft">{words[page]}</p>
                {snapshot.crises.map((crisis) => (
                  <CrisisBlock key={crisis.label} crisis={crisis} now={now} first alone />
                ))}
              </div>
            ))}
          </main>
        </body>
      </html>
    </IntlProvider>
  )
}
