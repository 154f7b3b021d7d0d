'use server'

import { redirect } from 'next/navigation'
import type { DeclareAnswer } from '../../../components/declare/declare-form.tsx'
import { openCrisis } from '../../../lib/crisis/open-crisis.ts'
import { act } from '../../../lib/platform/adapters/action.ts'

/** Seconds in which a declaration can be taken back before anything is sent. */
const HOLD_SECONDS = 10

/** Opens the crisis or drill of the form and leads into its room. */
export async function declare(_: DeclareAnswer, form: FormData): Promise<DeclareAnswer> {
  const alertId = form.get('alertId')
  const restricted = form.get('restricted') === 'yes'
  const input = {
    // The field grows with its text and takes line breaks from a paste.
    title: String(form.get('title') ?? '').replace(/\s+/g, ' '),
    level: form.get('level') ?? undefined,
    alertIds: typeof alertId === 'string' ? [alertId] : [],
    drill: form.get('drill') === 'yes',
    restricted,
    members: restricted ? form.getAll('members') : [],
    holdSeconds: HOLD_SECONDS,
  }
  const answer = await act((context) => openCrisis(context, input))
  if (answer.ok) redirect(`/crises/${answer.value.number}`)
  const { fields, text } = answer.refusal
  return { title: input.title, fault: Object.values(fields)[0] ?? text }
}
