'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { CrisisView } from '../../lib/crisis/queries.ts'
import { callApi, newId } from './api.ts'
import { useReading, useRoom } from './room-context.tsx'

/**
 * One act by the JSON API, below the crisis's path. What is refused is said in one sentence; the
 * same act tried again carries the same Idempotency-Key.
 */
export function useAct() {
  const t = useTranslations('crisis')
  const { store } = useRoom()
  const { number } = useReading()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [fields, setFields] = useState<Record<string, string>>({})
  const last = useRef({ act: '', key: '' })
  const act = async (path: string, body: object, method: 'POST' | 'PATCH' | 'DELETE' = 'POST') => {
    const whole = `${method} ${path} ${JSON.stringify(body)}`
    if (last.current.act !== whole) last.current = { act: whole, key: newId() }
    setBusy(true)
    const answer = await callApi(method, `/crises/${number}${path}`, body, last.current.key)
    setBusy(false)
    const refusal = answer.ok ? null : answer.refusal
    // A refused act may be right later: then it is a new one.
    if (answer.ok || refusal?.status) last.current = { act: '', key: '' }
    setError(refusal && (refusal.sentence ?? t('networkFailed')))
    setFields(refusal?.fields ?? {})
    if (answer.ok && isCrisis(answer.value)) {
      store.dispatch({ type: 'crisis', crisis: answer.value })
    }
    return answer.ok
  }
  return { act, busy, error, fields, clear: () => setError(null) }
}

function isCrisis(value: unknown): value is CrisisView {
  return typeof value === 'object' && value !== null && 'lastSeq' in value && 'roles' in value
}
