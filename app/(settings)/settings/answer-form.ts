import { revalidatePath } from 'next/cache'
import { type FormAnswer, faultsAt } from '../../../components/settings/form-answer.ts'
import type { ActionAnswer } from '../../../lib/platform/adapters/action.ts'

const neverReturned = /password|current|again|secret|^\$/i

interface Said {
  /** After a success. */
  done: string
  /** Shown once. */
  secret?: string | null
}

/**
 * What a form shows of a verb's answer: on success the page is read anew and the fields are empty; on
 * a refusal what was typed stays, each fault at its field.
 */
export function answerForm<Result>(
  before: FormAnswer,
  form: FormData,
  answer: ActionAnswer<Result>,
  say: (value: Result) => Said,
): FormAnswer {
  const round = before.round + 1
  if (answer.ok) {
    revalidatePath('/settings', 'layout')
    const { done, secret = null } = say(answer.value)
    return { round, done: true, text: done, faults: {}, values: {}, secret }
  }
  const { fields, text } = answer.refusal
  const names = [...new Set(form.keys())].filter((name) => !neverReturned.test(name))
  return {
    round,
    done: false,
    text: Object.keys(fields).length > 0 && answer.refusal.code === 'conflict' ? null : text,
    faults: faultsAt(fields, new Set(names)),
    values: Object.fromEntries(names.map((name) => [name, form.getAll(name).map(String)])),
    secret: null,
  }
}

/** A text of the form; undefined when it was left empty. */
export function given(form: FormData, name: string): string | undefined {
  const value = form.get(name)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** All texts of that name that were filled in. */
export function allGiven(form: FormData, name: string): string[] {
  return form.getAll(name).flatMap((value) => (typeof value === 'string' && value ? [value] : []))
}
