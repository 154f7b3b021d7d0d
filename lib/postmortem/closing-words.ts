import type { CrisisRunbook } from '../runbook/model.ts'
import { columns } from './columns.ts'
import { type Block, heading, paragraph, table } from './document.ts'
import type { Draft, SectionName } from './model.ts'
import type { Voice } from './voice.ts'

/** What people answered at the close, and what became of the runbooks; null for another part. */
export function closingBlocks(name: SectionName, draft: Draft, voice: Voice): Block[] | null {
  if (name === 'luck') return answers(draft, voice)
  return name === 'runbooks' ? draft.runbooks.flatMap((one) => runbook(one, voice)) : null
}

const questions = ['surprised', 'forgotten'] as const

/** The two questions, each with who answered what. */
function answers({ closingAnswers }: Draft, voice: Voice): Block[] {
  const { t, said } = voice
  return questions.flatMap((question) => {
    const given = closingAnswers.flatMap(({ user, [question]: text }) =>
      text === null ? [] : [[said(text), said(user.name)]],
    )
    if (given.length === 0) return []
    return [heading(t(`closing.${question}`)), table(columns(['answer', 'by'], voice), given)]
  })
}

/** Steps in the order of the runbook: done, not useful and why, or neither. */
function runbook({ title, steps }: CrisisRunbook, voice: Voice): Block[] {
  const { t, said, time } = voice
  const rows = steps.map(({ text, state, reason, by, at }) => [
    said(text),
    t(`step.${state}`),
    at ? time(at) : '–',
    by ? said(by.name) : '–',
    reason ? said(reason) : '',
  ])
  const touched = steps.filter(({ state }) => state !== 'open').length
  const count = t('step.count', { touched, total: steps.length })
  return [
    heading(said(title)),
    paragraph(count),
    table(columns(['step', 'state', 'time', 'by', 'reason'], voice), rows),
  ]
}

/** Number and hash of the last line: whoever holds an export compares it with this. */
export function sealWords({ head }: Draft, { t }: Voice): string {
  return t('seal', { seq: head.seq, hash: head.hash })
}
