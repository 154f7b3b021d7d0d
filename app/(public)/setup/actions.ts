'use server'

import { getTranslations } from 'next-intl/server'
import type { SetupAnswer } from '../../../components/access/setup-form.tsx'

/** Creates the first administrator and goes on to sign-in. */
export async function createFirstAdmin(_: SetupAnswer, form: FormData): Promise<SetupAnswer> {
  const t = await getTranslations('access.setup')
  const values = { name: String(form.get('name') ?? ''), email: String(form.get('email') ?? '') }
  if (form.get('password') !== form.get('again'))
    return { values, faults: { again: t('faults.mismatch') } }
  return { values, faults: {}, general: t('badLink') }
}
