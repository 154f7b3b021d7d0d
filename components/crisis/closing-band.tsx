'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ClosingAnswer } from '../../lib/postmortem/model.ts'
import { Button } from '../ui/button.tsx'
import { readApi } from './api.ts'
import type { ClosingQuestionsProps } from './closing-questions.tsx'
import { useReading, useRoom } from './room-context.tsx'
import { later, useLater } from './use-later.ts'

const questions = later(() => import('./closing-questions.tsx'))

/**
 * Once a crisis is closed: two questions to everybody who was there, to answer or to skip, then or later.
 */
export function ClosingBand() {
  const t = useTranslations('room.closing')
  const { state, viewer } = useRoom('crisis')
  const { own, setOwn } = useOwnAnswer()
  const [wanted, setWanted] = useState(false)
  if (!viewer.canWrite || own === undefined) return null
  const { participants } = state.crisis
  const wasThere = participants.some(({ id, as }) => id === viewer.id && as === 'participant')
  if (wanted || (own === null && wasThere)) {
    const close = () => setWanted(false)
    return (
      <Questions
        given={own}
        onAnswered={(answer) => {
          setOwn(answer)
          close()
        }}
        onCancel={wanted ? close : undefined}
      />
    )
  }
  const said = own !== null && (own.surprised !== null || own.forgotten !== null)
  return (
    <div className="no-print gutter flex min-h-12 flex-wrap items-center justify-between gap-x-4 border-b border-rule bg-raised py-1">
      <p role="status">{own && t(said ? 'thanks' : 'skipped')}</p>
      <Button variant="link" onClick={() => setWanted(true)}>
        {t(said ? 'edit' : 'answer')}
      </Button>
    </div>
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
