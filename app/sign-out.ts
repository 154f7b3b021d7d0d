'use server'

import { redirect } from 'next/navigation'
import { signOut } from '../lib/access/revoke-session.ts'
import { act } from '../lib/platform/adapters/action.ts'
import { forgetSession } from '../lib/platform/adapters/browser-session.ts'

/** Ends this session, here and in every socket that it opened. */
export async function leave(): Promise<void> {
  await act(signOut)
  await forgetSession()
  redirect('/signin')
}
