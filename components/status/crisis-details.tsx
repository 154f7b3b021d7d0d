import { readBody, type UpdateBody } from '../../lib/status/body.ts'
import type { ShownCrisis } from '../../lib/status/snapshot.ts'
import { Figures } from './figures.tsx'
import { TeamNotes } from './team-notes.tsx'
import { useStatusWords } from './words.ts'

interface CrisisDetailsProps {
  crisis: ShownCrisis
  now: Date
  body: UpdateBody
}

/** Everything under the sentence. */
export function CrisisDetails({ crisis, now, body }: CrisisDetailsProps) {
  const { t, time, said } = useStatusWords()
  return (
    <>
      <div className="columns opening">
        <div className="lead">
          {body.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        <Say crisis={crisis} />
      </div>
      <div className="columns">
        {body.meanings.length > 0 && (
          <section>
            <h2>{t('means')}</h2>
            <dl className="meanings">
              {body.meanings.map(({ whom, what }) => (
                <div key={whom}>
                  <dt>{whom}</dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <TeamNotes crisis={crisis} />
      </div>
      <Figures figures={crisis.figures} now={now} />
      <section>
        <h2>{t('history')}</h2>
        <ol className="history">
          {crisis.history.map(({ at, headline, level: then }) => (
            <li key={at.toISOString() + headline}>
              <time className="time" dateTime={at.toISOString()}>
                {time(at)}
              </time>
              <span>
                {headline ? said(headline) : t('firstWord', { level: t(`levelWord.${then}`) })}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

/** For staff who get calls: the last word to the public, and the time of the next. */
function Say({ crisis }: { crisis: ShownCrisis }) {
  const { t, time, said } = useStatusWords()
  if (!crisis.say) return null
  const { headline, body } = crisis.say
  const next = crisis.nextUpdateDueAt
  const text = [
    said(headline),
    ...readBody(said(body)).paragraphs,
    next ? t('sayNext', { time: time(next) }) : '',
  ]
  return (
    <section className="say">
      <h2>{t('say')}</h2>
      <p>{t('quote', { text: text.filter(Boolean).join(' ') })}</p>
    </section>
  )
}
