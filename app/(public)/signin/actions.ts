'use server'

import { redirect } from 'next/navigation'
import type { SignInAnswer } from '../../../components/access/sign-in-form.tsx'
import { signIn } from '../../../lib/access/sign-in.ts'
import { act } from '../../../lib/platform/adapters/action.ts'
import { startSession } from '../../../lib/platform/adapters/browser-session.ts'
import { requestOrigin } from '../../../lib/platform/adapters/page.ts'
import { ownPath } from '../../../lib/platform/own-path.ts'

/** Signs in by e-mail and password and goes where the person wanted to go. */
export async function enter(_: SignInAnswer, form: FormData): Promise<SignInAnswer> {
  const given = { email: form.get('email'), password: form.get('password') }
  const from = await requestOrigin()
  const answer = await act((context) => signIn(context, given, from))
  if (answer.ok) {
    await startSession(answer.value.sessionId)
    redirect(ownPath(form.get('callbackUrl')) ?? '/')
  }
  return { state: stateOf(answer.refusal.code), email: String(form.get('email') ?? '') }
}

function stateOf(code: string): SignInAnswer['state'] {
  if (code === 'unauthenticated' || code === 'invalid') return 'refused'
  return code === 'too_many' ? 'tooMany' : 'failed'
}
