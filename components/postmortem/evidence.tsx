import type { ReactNode } from 'react'
import { screenPalette } from '../../lib/figures/curve-palette.ts'
import { type CurvePicture, curvePicture } from '../../lib/figures/curve-picture.ts'
import type { CurveFacts } from '../../lib/figures/model.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import { sealWords } from '../../lib/postmortem/closing-words.ts'
import { curvesShown } from '../../lib/postmortem/curve-words.ts'
import { speakerOf } from '../../lib/postmortem/decisions.ts'
import type { Decision, Draft } from '../../lib/postmortem/model.ts'
import { sentenceOf } from '../../lib/postmortem/sentences.ts'
import type { Voice } from '../../lib/postmortem/voice.ts'
import { shortName } from '../cell/short-name.ts'
import { Curve } from '../figures/curve.tsx'
import { Flag } from '../ui/flag.tsx'
import { Inverted } from '../ui/inverted.tsx'
import { Section } from '../ui/section.tsx'

interface EvidenceProps {
  draft: Draft
  voice: Voice
}

/** What the journal holds: decisions and their effects, what was learned since, then every line. */
export function Evidence({ draft, voice }: EvidenceProps) {
  const { t } = voice
  return (
    <>
      <Section title={t('evidence')}>
        {curvesShown(draft).map((facts, place) => (
          <div
            key={facts.name}
            className="mb-4 text-1 text-ink2 [&_summary]:link [&_summary]:print:hidden [&_summary]:max-desk:min-h-11 [&_svg]:block [&_svg]:w-full"
          >
            <Curve picture={pictureOf(facts, place, draft, voice)} />
          </div>
        ))}
        {proofs({ draft, voice })}
        {draft.decisions.length === 0 && <p className="text-ink2">{t('empty.decisions')}</p>}
      </Section>
      <Learned draft={draft} voice={voice} />
      <Section title={t('annex')} meta={t('lines', { count: draft.journal.length })} id="journal">
        <p className="mb-2 text-1 break-words text-ink2">{sealWords(draft, voice)}</p>
        <details className="[&>summary]:link print:[&::details-content]:[content-visibility:visible]">
          <summary className="min-h-8 max-desk:min-h-11 print:hidden">
            {t('section.journal')}
          </summary>
          {draft.journal.map((entry) => (
            <EntryRow key={entry.id} entry={entry} voice={voice} glyph={entry.seq} />
          ))}
        </details>
      </Section>
    </>
  )
}

/** Within the column beside the draft, in px. */
const CURVE = { width: 380, height: 200 } as const

function pictureOf(facts: CurveFacts, place: number, draft: Draft, voice: Voice): CurvePicture {
  const { locale, timeZone } = voice
  const now = new Date(draft.draftedAt)
  const wish = { ...CURVE, locale, timeZone, now, palette: screenPalette, id: `curve-${place + 1}` }
  return curvePicture(facts, wish)
}

/** Decisions and effects in the order in which they happened. */
function proofs({ draft, voice }: EvidenceProps): ReactNode[] {
  const { said, time, t } = voice
  const rows = draft.decisions.flatMap((decision) => [
    {
      at: decision.at,
      row: <DecisionRow decision={decision} voice={voice} key={decision.entryId} />,
    },
    ...decision.effects.map(({ at, text, minutes }) => ({
      at,
      row: (
        <Row key={`${decision.entryId} ${at}`} time={time(at)} at={at} glyph="↳">
          <Inverted className="mr-1.5">{t('effect.after', { minutes })}</Inverted>
          {said(text)}
        </Row>
      ),
    })),
  ])
  return rows.sort((a, b) => a.at.localeCompare(b.at)).map(({ row }) => row)
}

function DecisionRow({ decision, voice }: { decision: Decision; voice: Voice }) {
  const { number, at, text, by } = decision
  const glyph = number === null ? '>' : <Flag>{number}</Flag>
  return (
    <Row time={voice.time(at)} at={at} glyph={glyph} who={by}>
      <span className={number === null ? undefined : 'font-bold'}>{voice.said(text)}</span>
    </Row>
  )
}

function Learned({ draft, voice }: EvidenceProps) {
  const { t } = voice
  const [first] = draft.learnedLater
  if (!first) return null
  return (
    <section className="mb-4">
      <h3 className="mb-2 flex items-center gap-3 text-1 font-bold">
        {t('since', { day: voice.date(first.entry.at) })}
        <span aria-hidden="true" className="h-[3px] grow border-y border-ink" />
      </h3>
      <div className="-ml-3 border-l-3 border-double border-ink pl-2.5">
        {draft.learnedLater.map(({ entry }) => (
          <EntryRow key={entry.id} entry={entry} voice={voice} glyph="+" />
        ))}
      </div>
    </section>
  )
}

interface EntryRowProps {
  entry: EntryView
  voice: Voice
  glyph: ReactNode
}

function EntryRow({ entry, voice, glyph }: EntryRowProps) {
  return (
    <Row time={voice.time(entry.at)} at={entry.at} glyph={glyph} who={speakerOf(entry)}>
      {sentenceOf(entry, voice)}
    </Row>
  )
}

interface RowProps {
  time: string
  at: string
  glyph: ReactNode
  who?: string
  children: ReactNode
}

function Row({ time, at, glyph, who, children }: RowProps) {
  return (
    <div className="grid break-inside-avoid grid-cols-[66px_30px_minmax(0,1fr)] py-[2.5px] print:grid-cols-[18mm_30px_minmax(0,1fr)]">
      <time dateTime={at} className="time text-[14px]">
        {time}
      </time>
      <span className="font-mono text-1 font-bold text-ink2">{glyph}</span>
      <p>
        {children}
        {who && <span className="text-1 text-ink2"> – {shortName(who)}</span>}
      </p>
    </div>
  )
}
