import { formatNumber } from '../../lib/i18n/format.ts'
import type { ShownCrisis } from '../../lib/status/snapshot.ts'
import { useStatusWords } from './words.ts'

/** For staff: what is being done, by how many, and what is not known. */
export function TeamNotes({ crisis }: { crisis: ShownCrisis }) {
  const { t, time, said, locale } = useStatusWords()
  if (!crisis.team) return null
  const { present, lead } = crisis.team
  const value = (to: string | number) =>
    typeof to === 'number' ? formatNumber(to, locale) : said(to)
  return (
    <section>
      <h2>{t('doing')}</h2>
      {crisis.changes.map((change) => (
        <p key={change.name}>
          {t('change', { name: said(change.name), to: value(change.to), time: time(change.at) })}
        </p>
      ))}
      <p>{lead ? t('teamUnder', { count: present, name: lead }) : t('team', { count: present })}</p>
      {crisis.unknowns.length > 0 && (
        <>
          <h3>{t('unknown')}</h3>
          {crisis.unknowns.map(({ text, at }) => (
            <p key={text}>{t('unknownSince', { text: said(text), time: time(at) })}</p>
          ))}
          <p className="soft">{t('unknownMore')}</p>
        </>
      )}
    </section>
  )
}
