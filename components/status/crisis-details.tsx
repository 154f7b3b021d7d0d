import { levelRank } from '../../lib/crisis/model.ts'
import { readBody, type UpdateBody } from '../../lib/status/body.ts'
import type { ToldRow } from '../../lib/status/history.ts'
import { isLate } from '../../lib/status/next-update.ts'
import type { ShownCrisis } from '../../lib/status/snapshot.ts'
import { Figures } from './figures.tsx'
import { TeamNotes } from './team-notes.tsx'
import { useStatusWords } from './words.ts'

interface CrisisDetailsProps {
  crisis: ShownCrisis
  now: Date | null
  body: UpdateBody
  /** No other crisis is shown. */
  alone: boolean
}

/** Everything under the sentence. */
export function CrisisDetails({ crisis, now, body, alone }: CrisisDetailsProps) {
  const { t } = useStatusWords()
  return (
    <>
      <div className="columns opening">
        <div className="lead">
          {body.paragraphs.map((paragraph) => (
            <p key={paragraph} dir="auto">
              {paragraph}
            </p>
          ))}
        </div>
        <Say crisis={crisis} now={now} />
      </div>
      <div className="columns">
        {body.meanings.length > 0 && (
          <section>
            <Which crisis={crisis} />
            <h2>{t('means')}</h2>
            <dl className="meanings">
              {body.meanings.map(({ whom, what }) => (
                <div key={whom}>
                  <dt dir="auto">{whom}</dt>
                  <dd dir="auto">{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <TeamNotes crisis={crisis} />
      </div>
      <Figures
        figures={alone ? crisis.figures : crisis.figures.slice(0, FEWER_FIGURES)}
        now={now}
      />
      <History
        crisis={crisis}
        isFirst={body.meanings.length === 0}
        shown={alone ? WORDS_SHOWN : FEWER_SHOWN}
      />
    </>
  )
}

/** The page weighs little however long the night. */
const WORDS_SHOWN = 8
/** Of each of several crises: they print on one sheet where they can. */
const FEWER_SHOWN = 4
const FEWER_FIGURES = 3

/** On a narrow screen, beside the first title: which crisis this is. The margin says it on a wide one. */
function Which({ crisis }: { crisis: ShownCrisis }) {
  const { t, time } = useStatusWords()
  const since = { label: crisis.label, time: time(crisis.openedAt) }
  return <p className="soft which">{t('crisisSince', since)}</p>
}

interface HistoryProps {
  crisis: ShownCrisis
  /** No other section stands above. */
  isFirst: boolean
  /** Rows at most. */
  shown: number
}

/** What has been said and how the level moved, the newest first. */
function History({ crisis, isFirst, shown }: HistoryProps) {
  const { t, time, moment, said } = useStatusWords()
  const { history } = crisis
  const earlier = history.length - shown
  const words = (row: ToldRow) => {
    if ('headline' in row)
      return row.headline
        ? said(row.headline)
        : t('firstWord', { level: t(`levelWord.${row.level}`) })
    const { from, to } = row
    const names = { from: t(`levelFrom.${from}`), to: t(`levelWord.${to}`) }
    return t(levelRank(to) > levelRank(from) ? 'raised' : 'lowered', names)
  }
  return (
    <section>
      {isFirst && <Which crisis={crisis} />}
      <h2>{t('history')}</h2>
      <ol className="history">
        {history.slice(0, shown).map((row) => (
          <li key={row.at.toISOString() + words(row)}>
            <time className="time" dateTime={moment(row.at)}>
              {time(row.at)}
            </time>
            <span dir="auto">{words(row)}</span>
          </li>
        ))}
      </ol>
      {earlier > 0 && <p className="soft">{t('earlier', { count: earlier })}</p>}
    </section>
  )
}

/** For staff who get calls: the last word to the public, and the time of the next. */
function Say({ crisis, now }: { crisis: ShownCrisis; now: Date | null }) {
  const { t, time, said } = useStatusWords()
  if (!crisis.say) return null
  const { headline, body, nextUpdateDueAt } = crisis.say
  // Nobody is to repeat a promise that was not kept.
  const next = now && isLate(nextUpdateDueAt, now) ? null : nextUpdateDueAt
  const text = [
    asSentence(said(headline)),
    ...readBody(said(body)).paragraphs,
    next ? t('sayNext', { time: time(next) }) : '',
  ]
  return (
    <section className="say">
      <h2>{t('say')}</h2>
      <p dir="auto">{t('quote', { text: text.filter(Boolean).join(' ') })}</p>
    </section>
  )
}

/** A headline seldom ends like a sentence; read out before others it has to. */
const asSentence = (words: string) =>
  /[\p{Terminal_Punctuation}…][\p{Pe}\p{Pf}"']*$/u.test(words) ? words : `${words}.`
