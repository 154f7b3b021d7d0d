'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { criteriaOf } from '../../lib/crisis/criteria.ts'
import { type Level, levelRank, levels } from '../../lib/crisis/model.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Popover } from '../ui/popover.tsx'
import { RadioRow, RadioRows } from '../ui/radio-row.tsx'
import { ActError } from './act-error.tsx'
import { LevelMark } from './level-mark.tsx'
import { useRoom, useStanding } from './room-context.tsx'
import { useAct } from './use-act.ts'

/** The level, which is also the button that raises it or proposes a lower one. */
export function LevelControl() {
  const t = useTranslations('crisis.level')
  const common = useTranslations('common')
  const { state, viewer } = useRoom('crisis')
  const { closed, observes } = useStanding()
  const { level } = state.crisis
  if (closed || !viewer.canWrite || observes) {
    return (
      <div className="flex min-h-11 items-center desk:pl-2.5">
        <LevelMark level={level} size="l" titled />
      </div>
    )
  }
  return (
    <Popover
      label={t('change')}
      triggerClassName="outlined flex min-h-11 w-full items-center gap-2 rounded-button border-[1.5px] px-2.5 max-desk:[&_svg]:h-[13px] max-desk:[&_svg]:w-auto max-[379px]:[&_svg+span]:text-2 print:border-0 print:px-0"
      trigger={
        <>
          <LevelMark level={level} size="l" titled />
          <span className="no-print link ml-auto text-1 font-semibold max-desk:hidden">
            {common('change')}
          </span>
          <ChevronDown
            aria-hidden="true"
            size={18}
            className="no-print max-desk:h-[18px]! max-[379px]:hidden desk:hidden"
          />
          <span className="sr-only desk:hidden">{common('change')}</span>
        </>
      }
    >
      {(close) => <LevelForm onDone={close} />}
    </Popover>
  )
}

function LevelForm({ onDone }: { onDone(): void }) {
  const t = useTranslations('crisis')
  const { state } = useRoom('crisis')
  const { leads } = useStanding()
  const { act, busy, error, fields } = useAct()
  const { level } = state.crisis
  const [wanted, setWanted] = useState<Level | null>(null)
  const [reason, setReason] = useState('')
  const [criterion, setCriterion] = useState('')
  const criteria = useCriteria()
  const lowers = wanted !== null && levelRank(wanted) < levelRank(level)
  const met = lowers ? { criterion } : {}
  const submit = async () => {
    if (wanted && (await act('/level', { level: wanted, reason, ...met }))) onDone()
  }
  const choose = (chosen: Level) => {
    setWanted(chosen)
    setCriterion(criteria(chosen)[0] ?? '')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      className="grid gap-3"
    >
      <LevelChoice current={level} wanted={wanted} onWanted={choose} />
      <p className="text-1 text-ink2">{t('level.atOnce')}</p>
      {lowers && wanted && (
        <CriterionChoice criteria={criteria(wanted)} chosen={criterion} onChoose={setCriterion} />
      )}
      <Field
        label={t(lowers ? 'level.figure' : 'reason')}
        hint={t(lowers ? 'level.figureHint' : 'reasonHint')}
        error={fields.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required
        maxLength={1_000}
      />
      <Button type="submit" variant="filled" disabled={busy || wanted === null}>
        <LevelActWords from={level} to={wanted} lowers={leads} />
      </Button>
      <ActError>{fields.reason ? null : error}</ActError>
    </form>
  )
}

/** The criteria of a level, each one sentence. */
function useCriteria() {
  const help = useTranslations('level.help')
  const { levelWords } = useRoom()
  return (level: Level) => criteriaOf(levelWords[level], help(level))
}

interface CriterionChoiceProps {
  criteria: readonly string[]
  chosen: string
  onChoose(criterion: string): void
}

/** Which criterion of the lower level is met: lowering is never only a feeling. */
function CriterionChoice({ criteria, chosen, onChoose }: CriterionChoiceProps) {
  const t = useTranslations('crisis.level')
  return (
    <RadioRows legend={t('criterion')}>
      {criteria.map((criterion) => (
        <RadioRow
          key={criterion}
          name="criterion"
          value={criterion}
          checked={chosen === criterion}
          onChange={() => onChoose(criterion)}
        >
          <span>{criterion}</span>
        </RadioRow>
      ))}
    </RadioRows>
  )
}

interface LevelChoiceProps {
  current: Level
  wanted: Level | null
  onWanted(level: Level): void
}

function LevelChoice({ current, wanted, onWanted }: LevelChoiceProps) {
  const t = useTranslations('crisis.level')
  const criteria = useCriteria()
  return (
    <RadioRows legend={t('change')}>
      {levels.toReversed().map((level) => (
        <RadioRow
          key={level}
          name="level"
          value={level}
          checked={wanted === level}
          disabled={level === current}
          onChange={() => onWanted(level)}
        >
          <span>
            <LevelMark level={level} titled />
            {level === current && <span className="text-1 text-ink2">{` ${t('now')}`}</span>}
            <span className="block text-1 whitespace-pre-line text-ink2">
              {criteria(level).join('\n')}
            </span>
          </span>
        </RadioRow>
      ))}
    </RadioRows>
  )
}

interface LevelActWordsProps {
  from: Level
  to: Level | null
  lowers: boolean
}

function LevelActWords({ from, to, lowers }: LevelActWordsProps) {
  const t = useTranslations('crisis.level')
  const words = useTranslations('level.word')
  if (to === null) return <>{t('choose')}</>
  const raises = levelRank(to) > levelRank(from)
  return <>{t(raises ? 'raise' : lowers ? 'lower' : 'propose', { level: words(to) })}</>
}
