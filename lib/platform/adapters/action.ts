import { unstable_rethrow } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import type { Locale } from '../actor.ts'
import type { Context } from '../context.ts'
import { isDatabaseGone } from '../database-failure.ts'
import { Refusal, type RefusalCode } from '../refusal.ts'
import { pageContext } from './page.ts'
import { refusalSentence } from './problem.ts'

/** A refusal as a form shows it, in the reader's language. */
export interface ActionRefusal {
  code: RefusalCode | 'unexpected'
  /** Key in the `refusal` messages. */
  message: string
  params: Record<string, string | number>
  /** The sentence of `message`. */
  text: string
  /** Field → sentence. */
  fields: Record<string, string>
}

export type ActionAnswer<Result> =
  | { ok: true; value: Result }
  | { ok: false; refusal: ActionRefusal }

/**
 * Runs a verb for a server action. A refusal comes back as a value for the form; anything else is a
 * bug: logged with the request's id, and answered by one general sentence.
 */
export async function act<Result>(
  verb: (context: Context) => Promise<Result>,
): Promise<ActionAnswer<Result>> {
  const context = await pageContext()
  try {
    return { ok: true, value: await verb(context) }
  } catch (error) {
    unstable_rethrow(error)
    return { ok: false, refusal: refusalFor(error, context, await getLocale()) }
  }
}

function refusalFor(error: unknown, context: Context, locale: Locale): ActionRefusal {
  const { log, requestId } = context
  if (error instanceof Refusal) {
    const sentence = (key: string, params = {}) => refusalSentence(locale, key, params)
    return {
      code: error.code,
      message: error.key,
      params: error.params,
      text: sentence(error.key, error.params),
      fields: Object.fromEntries(
        error.fields.map(({ field, message, params }) => [field, sentence(message, params)]),
      ),
    }
  }
  log.error({ requestId, error }, 'action failed')
  const [code, message] = isDatabaseGone(error)
    ? (['unavailable', 'databaseGone'] as const)
    : (['unexpected', 'unexpected'] as const)
  return {
    code,
    message,
    params: { requestId },
    text: refusalSentence(locale, message, { requestId }),
    fields: {},
  }
}
