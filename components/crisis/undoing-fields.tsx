'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ChangeInForce } from '../../lib/journal/levers.ts'
import { LeverChange } from '../figures/lever-change.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { fieldClass } from '../ui/field.tsx'
import { Flag } from '../ui/flag.tsx'
import { useRoom } from './room-context.tsx'

/** What was chosen for one change. */
export interface UndoingChoice {
  ownerId: string
  dueOn: string
  keep: boolean
}

export const noChoice: UndoingChoice = { ownerId: '', dueOn: '', keep: false }

export const isChosen = ({ ownerId, dueOn, keep }: UndoingChoice) =>
  keep || (ownerId !== '' && dueOn !== '')

interface UndoingFieldsProps {
  changes: readonly ChangeInForce[]
  choices: Readonly<Record<string, UndoingChoice>>
  onChoose(entryId: string, choice: UndoingChoice): void
  /** Field of the request → sentence. */
  faults: Record<string, string>
}

/** Each change in force: who undoes it, by which day, or that it stays. */
export function UndoingFields({ changes, choices, onChoose, faults }: UndoingFieldsProps) {
  return (
    <ul className="divide-y divide-rule">
      {changes.map((change, index) => (
        <UndoingRow
          key={change.entryId}
          change={change}
          choice={choices[change.entryId] ?? noChoice}
          onChoose={(choice) => onChoose(change.entryId, choice)}
          fault={
            faults[`changes.${index}.ownerId`] ??
            faults[`changes.${index}.dueOn`] ??
            faults[`changes.${index}.entryId`]
          }
        />
      ))}
    </ul>
  )
}

interface UndoingRowProps {
  change: ChangeInForce
  choice: UndoingChoice
  onChoose(choice: UndoingChoice): void
  fault: string | undefined
}

function UndoingRow({ change, choice, onChoose, fault }: UndoingRowProps) {
  const t = useTranslations('crisis.close')
  const { participants } = useRoom('crisis').state.crisis
  const { name, decision } = change
  return (
    <li className={clsx('py-2', !isChosen(choice) && 'hatched px-2')}>
      <div className="grid items-center gap-2 desk:grid-cols-[minmax(0,1fr)_160px_150px]">
        <span className={clsx(!isChosen(choice) && 'plate px-1')}>
          {decision !== null && (
            <>
              <Flag>{decision}</Flag>{' '}
            </>
          )}
          <bdi className="font-bold">{name}</bdi> <LeverChange lever={change} />
        </span>
        <select
          aria-label={t('who', { name })}
          value={choice.ownerId}
          disabled={choice.keep}
          onChange={(event) => onChoose({ ...choice, ownerId: event.currentTarget.value })}
          className={fieldClass(fault !== undefined, false)}
        >
          <option value="">{t('whoChoose')}</option>
          {participants
            .filter(({ as }) => as === 'participant')
            .map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
        </select>
        <input
          type="date"
          aria-label={t('when', { name })}
          value={choice.dueOn}
          disabled={choice.keep}
          onChange={(event) => onChoose({ ...choice, dueOn: event.currentTarget.value })}
          className={fieldClass(fault !== undefined, false)}
        />
      </div>
      <div className={clsx('mt-1', !isChosen(choice) && 'plate w-fit px-1')}>
        <Checkbox
          label={t('keep')}
          checked={choice.keep}
          onChange={(event) => onChoose({ ...choice, keep: event.currentTarget.checked })}
        />
      </div>
      {fault && (
        <p role="alert" className="plate text-1">
          <span aria-hidden="true" className="mr-1.5 font-mono font-bold">
            !
          </span>
          {fault}
        </p>
      )}
    </li>
  )
}
