import type { ReactNode } from 'react'
import { type Level, levelRank } from '../../lib/crisis/model.ts'
import { type Draft, requiredSections, type SectionName } from '../../lib/postmortem/model.ts'
import type { Voice } from '../../lib/postmortem/voice.ts'
import { LevelMark } from '../crisis/level-mark.tsx'
import { Stripes } from '../ui/stripes.tsx'

interface PostmortemHeadProps {
  draft: Draft
  voice: Voice
  /** The export menu. */
  tools: ReactNode
}

/** Which crisis, when, how long, how grave, and how much of the post-mortem there is. */
export function PostmortemHead({ draft, voice, tools }: PostmortemHeadProps) {
  const { t, said } = voice
  return (
    <header>
      <div className="gutter flex flex-wrap items-center gap-x-5 gap-y-2 py-3 desk:min-h-[76px]">
        <p className="figure text-4 font-bold">{draft.number}</p>
        <div className="min-w-0 grow max-desk:order-last max-desk:w-full">
          <h1 className="text-3 font-bold text-balance">{said(draft.title)}</h1>
          <p className="text-ink2">
            <LevelMark level={draft.level} className="mr-2" />
            {spanOf(draft, voice)} {t(`state.${draft.state}`, { thing: voice.thing })}.
          </p>
        </div>
        <p className="text-right max-desk:ml-auto">
          <strong className="font-semibold">{countOf(draft, voice)}</strong>
          <span className="block text-ink2 max-desk:hidden">
            {t('missing.rest', { count: missingOf(draft).length })}
          </span>
        </p>
        {tools}
      </div>
      <Stripes rank={levelRank(draft.level)} kind={draft.state === 'closed' ? 'closed' : 'full'} />
    </header>
  )
}

export function missingOf({ missing }: Draft): SectionName[] {
  return requiredSections.filter((name) => missing.includes(name))
}

function countOf(draft: Draft, { t }: Voice): string {
  const all = requiredSections.length
  return t('missing.count', { written: all - missingOf(draft).length, all })
}

const graver = (one: Level, { level }: { level: Level }) =>
  levelRank(level) > levelRank(one) ? level : one

/** `lundi 12 juillet 2021, 2 h 40, dont 2 h 23 au niveau élevé.` */
function spanOf(draft: Draft, { t, date, minutes }: Voice): string {
  const facts = { date: date(draft.openedAt), duration: minutes(draft.minutes) }
  const gravest = draft.levelSpans.reduce(graver, draft.level)
  const length = draft.levelSpans
    .filter(({ level }) => level === gravest)
    .reduce((sum, span) => sum + span.minutes, 0)
  if (draft.levelSpans.length < 2) return t('head.page', facts)
  const level = t(`level.${gravest}`)
  return t('head.pageLevel', { ...facts, level, levelDuration: minutes(length) })
}
