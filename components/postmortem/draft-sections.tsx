import type { ComponentProps } from 'react'
import type { DocumentSection } from '../../lib/postmortem/document.ts'
import { type Draft, requiredSections, type SectionName } from '../../lib/postmortem/model.ts'
import type { Voice } from '../../lib/postmortem/voice.ts'
import { sayPostmortem } from '../../lib/postmortem/words.ts'
import { Blocks } from './blocks.tsx'
import { DecisionRows } from './decision-rows.tsx'
import { DraftSection } from './draft-section.tsx'
import { FollowUps, followUpCount } from './follow-ups.tsx'

interface DraftSectionsProps {
  draft: Draft
  voice: Voice
  acts: ComponentProps<typeof FollowUps>['acts']
}

const required: readonly SectionName[] = requiredSections
/** These stand beside the draft. */
const aside: readonly SectionName[] = ['journal', 'learnedLater']

/** The draft part by part; a part that nobody wrote says so on hatching. */
export function DraftSections({ draft, voice, acts }: DraftSectionsProps) {
  const { sections } = sayPostmortem(draft, voice.locale, voice.timeZone)
  const kept = sections.filter(
    ({ name }) => !aside.includes(name) && (required.includes(name) || hasContent(name, draft)),
  )
  return kept.map((section) => (
    <DraftSection
      key={section.name}
      name={section.name}
      title={section.title}
      meta={metaOf(section.name, draft, voice)}
      elsewhereWhenWide={section.name === 'delays'}
    >
      <SectionBody section={section} draft={draft} voice={voice} acts={acts} />
    </DraftSection>
  ))
}

interface SectionBodyProps extends DraftSectionsProps {
  section: DocumentSection
}

function SectionBody({ section, draft, voice, acts }: SectionBodyProps) {
  const { name, blocks } = section
  if (name === 'decisions' && draft.decisions.length > 0) {
    return <DecisionRows decisions={draft.decisions} voice={voice} />
  }
  const said = name === 'followUps' ? blocks.filter(({ kind }) => kind === 'missing') : blocks
  return (
    <>
      <Blocks blocks={said} />
      {name === 'followUps' && <FollowUps followUps={draft.followUps} voice={voice} acts={acts} />}
    </>
  )
}

function hasContent(name: SectionName, draft: Draft): boolean {
  if (name === 'proposals') return draft.proposals.length > 0
  if (name === 'handOvers') return draft.handOvers.length > 0
  if (name === 'runbooks') return draft.runbooks.length > 0
  return name === 'levels' && draft.levelSpans.length > 1
}

function metaOf(name: SectionName, draft: Draft, voice: Voice): string {
  const { t } = voice
  if (name === 'causes' || name === 'luck') return `${t('required')}. ${t('missing.where')}`
  if (name === 'timeline') return t('lines', { count: draft.timeline.length })
  if (name === 'followUps') return followUpCount(draft.followUps, voice)
  return draft.missing.includes(name) ? t('required') : t('fromJournal')
}
