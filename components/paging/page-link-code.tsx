import { useTranslations } from 'use-intl'
import type { Locale } from '../../lib/i18n/locale.ts'
import { LinkDocument } from './page-link.tsx'

interface CodePageProps {
  locale: Locale
  timeZone: string
  nonce: string
  path: string
  fault: 'codeBad' | 'codeTooMany' | null
}

/** Where the six digits of a link open the room on another device. */
export function CodePage(props: CodePageProps) {
  return (
    <LinkDocument {...props}>
      <CodeForm {...props} />
    </LinkDocument>
  )
}

function CodeForm({ path, fault }: CodePageProps) {
  const t = useTranslations('paging.link')
  return (
    <main>
      <title>{t('codeTitle')}</title>
      <h1>{t('codeTitle')}</h1>
      <form method="post" action={path}>
        <label>
          {t('codeField')}
          <input
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9 ]*"
            maxLength={8}
            required={true}
            aria-describedby={fault ? 'fault' : undefined}
          />
        </label>
        {fault && (
          <p id="fault" role="alert">
            <b>{t(fault)}</b>
          </p>
        )}
        <button className="primary button" type="submit">
          {t('open')}
        </button>
      </form>
    </main>
  )
}

/** A link that is none of ours. */
export function UnknownLink(props: Omit<CodePageProps, 'fault'>) {
  return (
    <LinkDocument {...props}>
      <UnknownWords />
    </LinkDocument>
  )
}

function UnknownWords() {
  const t = useTranslations('paging.link')
  return (
    <main>
      <title>{t('unknown')}</title>
      <h1>{t('unknown')}</h1>
      <p className="soft">{t('unknownHint')}</p>
    </main>
  )
}
