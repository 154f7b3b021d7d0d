'use server'

import { revalidatePath } from 'next/cache'
import { takeSimulated } from '../../../../lib/paging/take-simulated.ts'
import { act } from '../../../../lib/platform/adapters/action.ts'
import { given } from '../answer-form.ts'

/** A text or a pressed key from a simulated phone; what does not apply any more is let go. */
export async function answerPhone(form: FormData): Promise<void> {
  const wanted = {
    userId: given(form, 'userId'),
    body: given(form, 'body'),
    key: given(form, 'key'),
  }
  await act((context) => takeSimulated(context, wanted))
  revalidatePath('/settings/simulator')
}
