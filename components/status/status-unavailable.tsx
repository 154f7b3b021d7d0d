import type { Locale } from '../../lib/i18n/locale.ts'
import { messagesFor } from '../../lib/i18n/messages.ts'

interface StatusUnavailableProps {
  locale: Locale
  /** Of this page, for trying again. */
  address: string
  style: string
}

/** The honest page of a process that could not read anything yet. */
export function StatusUnavailable({ locale, address, style }: StatusUnavailableProps) {
  const { status } = messagesFor(locale)
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{status.title}</title>
        <link rel="icon" href="data:," />
        <style>{style}</style>
      </head>
      <body>
        <main id="content">
          <div className="sheet clear">
            <div className="margin" />
            <div className="words">
              <h1>{status.unavailable.title}</h1>
              <p className="lead">{status.unavailable.body}</p>
              <p>
                <a href={address}>{status.reload}</a>
              </p>
            </div>
          </div>
        </main>
      </body>
    </html>
  )
}
