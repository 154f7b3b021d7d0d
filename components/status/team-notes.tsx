import { formatNumber } from '../../lib/i18n/format.ts'
import type { ShownCrisis } from '../../lib/status/snapshot.ts'
import { useStatusWords } from './words.ts'

const CHANGES_SHOWN = 8
const UNKNOWNS_SHOWN = 6

/** For staff: what is being done, by how many, and what is not known. */
export function TeamNotes({ crisis }: { crisis: ShownCrisis }) {
  const { t, time, said, locale } = useStatusWords()
  if (!crisis.team) return null
  const { present, lead } = crisis.team
  const value = (to: string | number) =>
    typeof to === 'number' ? formatNumber(to, locale) : said(to)
  const more = (count: number) => count > 0 && <p className="soft">{t('more', { count })}</p>
  return (
    <section>
      <h2>{t('doing')}</h2>
      {crisis.changes.slice(0, CHANGES_SHOWN).map((change) => (
        <p key={change.name} dir="auto">
          {t('change', { name: said(change.name), to: value(change.to), time: time(change.at) })}
        </p>
      ))}
      {more(crisis.changes.length - CHANGES_SHOWN)}
      {crisis.technical && (
        <p>{t('technical', { count: crisis.technical.count, time: time(crisis.technical.at) })}</p>
      )}
      <p>{lead ? t('teamUnder', { count: present, name: lead }) : t('team', { count: present })}</p>
      {crisis.unknowns.length > 0 && (
        <>
          <h3>{t('unknown')}</h3>
          {crisis.unknowns.slice(0, UNKNOWNS_SHOWN).map(({ text, at }) => (
            <p key={text} dir="auto">
              {t('unknownSince', { text: said(text), time: time(at) })}
            </p>
          ))}
          {more(crisis.unknowns.length - UNKNOWNS_SHOWN)}
          <p className="soft">{t('unknownMore')}</p>
        </>
      )}
    </section>
  )
}
