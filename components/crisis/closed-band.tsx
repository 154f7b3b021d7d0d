'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { frenchSpaces } from '../../lib/i18n/format.ts'
import type { ClosingAnswer } from '../../lib/postmortem/model.ts'
import { Button } from '../ui/button.tsx'
import { readApi } from './api.ts'
import { Band } from './band.tsx'
import type { ClosingQuestionsProps } from './closing-questions.tsx'
import { useReading, useRoom } from './room-context.tsx'
import { later, useLater } from './use-later.ts'

const questions = later(() => import('./closing-questions.tsx'))

/**
 * A crisis is closed: when and how it ended, and two questions to everybody who was there, to answer or
 * to skip, then or later.
 */
export function ClosedBand() {
  const { state, viewer } = useRoom('crisis')
  if (state.crisis.mistake || !viewer.canWrite) {
    return (
      <Band>
        <Ending />
      </Band>
    )
  }
  return <Asking />
}

function Asking() {
  const t = useTranslations('room.closing')
  const { state, viewer } = useRoom('crisis')
  const { own, setOwn } = useOwnAnswer()
  const [wanted, setWanted] = useState(false)
  const { participants } = state.crisis
  const wasThere = participants.some(({ id, as }) => id === viewer.id && as === 'participant')
  const asks = own !== undefined && (wanted || (own === null && wasThere))
  const close = () => setWanted(false)
  const said = own && (own.surprised !== null || own.forgotten !== null)
  return (
    <>
      <Band
        action={
          own !== undefined &&
          !asks && (
            <Button variant="link" onClick={() => setWanted(true)}>
              {t(said ? 'edit' : 'answer')}
            </Button>
          )
        }
      >
        <Ending />{' '}
        <span role="status" className="no-print">
          {own && !asks && t(said ? 'thanks' : 'skipped')}
        </span>
      </Band>
      {asks && (
        <Questions
          given={own}
          onAnswered={(answer) => {
            setOwn(answer)
            close()
          }}
          onCancel={wanted ? close : undefined}
        />
      )}
    </>
  )
}

/** When it ended, and how. */
function Ending() {
  const t = useTranslations('crisis')
  const { thing, time, locale } = useReading()
  const { closedAt, resolution, mistake } = useRoom('crisis').state.crisis
  return (
    <>
      <b>
        {closedAt && t(mistake ? 'closedMistakeAt' : 'closedAt', { thing, time: time(closedAt) })}
      </b>{' '}
      {resolution && <bdi>{locale === 'fr' ? frenchSpaces(resolution) : resolution}</bdi>}
    </>
  )
}

/** What the reader answered; null: nothing, undefined: not known yet. */
function useOwnAnswer() {
  const { number } = useReading()
  const { viewer } = useRoom()
  const [own, setOwn] = useState<ClosingAnswer | null | undefined>(undefined)
  useEffect(() => {
    let here = true
    void readApi<{ items: ClosingAnswer[] }>(`/crises/${number}/closing-answers`).then((answer) => {
      const found = answer?.items.find(({ user }) => user.id === viewer.id)
      if (here && answer) setOwn(found ?? null)
    })
    return () => {
      here = false
    }
  }, [number, viewer.id])
  return { own, setOwn }
}

function Questions(props: ClosingQuestionsProps) {
  const { part } = useLater(questions)
  return part && <part.ClosingQuestions {...props} />
}
