import { levelRank } from '../../lib/crisis/model.ts'
import { readBody } from '../../lib/status/body.ts'
import type { ShownCrisis } from '../../lib/status/snapshot.ts'
import { StatusCurve } from '../figures/status-curve.tsx'
import type { Rank } from '../ui/severity.ts'
import { Squares } from '../ui/severity-mark.tsx'
import { Stripes } from '../ui/stripes.tsx'
import { CrisisDetails } from './crisis-details.tsx'
import { NextUpdate } from './next-update.tsx'
import { useStatusWords } from './words.ts'

interface CrisisBlockProps {
  crisis: ShownCrisis
  /** null: not known, so that nothing is counted from it. */
  now: Date | null
  /** The gravest has the largest sentence. */
  first: boolean
  /** No other crisis is shown. */
  alone: boolean
}

/** One crisis in words: level, next update, the sentence, what it means, what has been said. */
export function CrisisBlock({ crisis, now, first, alone }: CrisisBlockProps) {
  const { t, said } = useStatusWords()
  const body = readBody(said(crisis.body))
  const rank: Rank = ranks[levelRank(crisis.level)] ?? 0
  const isFirstWord = crisis.headline === ''
  const level = t(`levelWord.${crisis.level}`)
  const declared = t('firstHeadline', { level })
  const headline = isFirstWord ? said(crisis.title ?? declared) : said(crisis.headline)
  const opening = crisis.title ? `${declared} ${t('firstBody')}` : t('firstBody')
  const paragraphs = isFirstWord ? [opening] : body.paragraphs
  return (
    <article className={`crisis ${crisis.level}`} aria-labelledby={`crisis-${crisis.label}`}>
      {crisis.drill && (
        <div className="bars">
          <p>{t('drill', { label: crisis.label })}</p>
        </div>
      )}
      <Stripes rank={rank} weight={4} kind={crisis.watched ? 'thin' : 'full'} />
      <div className="sheet">
        <div className="margin">
          <div className="facts">
            <p className="soft wide">{t('crisis', { label: crisis.label })}</p>
            <p className={`mark text-${crisis.level}`}>
              <Squares rank={rank} size="l" />
              <span>{t(`level.${crisis.level}`)}</span>
            </p>
            {crisis.watched && <p>{t('watched')}</p>}
            <p className="soft wide">
              <Since at={crisis.openedAt} now={now} />
            </p>
          </div>
          <NextUpdate crisis={crisis} now={now} />
          {crisis.curve && (
            <StatusCurve facts={crisis.curve} label={crisis.label} now={now} alone={alone} />
          )}
        </div>
        <div className="words">
          <h1
            id={`crisis-${crisis.label}`}
            dir="auto"
            className={first ? 'sentence' : 'sentence second'}
          >
            {headline}
          </h1>
          <CrisisDetails crisis={crisis} now={now} body={{ ...body, paragraphs }} alone={alone} />
        </div>
      </div>
    </article>
  )
}

function Since({ at, now }: { at: Date; now: Date | null }) {
  const { t, time, day, length } = useStatusWords()
  if (now === null) return t('sinceTime', { time: time(at), date: day(at) })
  const isNew = now.getTime() - at.getTime() < 60_000
  if (isNew) return t('sinceNow', { time: time(at) })
  return t('since', { time: time(at), duration: length(at, now) })
}

const ranks = [0, 1, 2, 3, 4] as const
