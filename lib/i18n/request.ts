import { cookies, headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { connection } from 'next/server'
import { getRequestConfig } from 'next-intl/server'
import { nextServices } from '../composition.ts'
import type { Actor } from '../platform/actor.ts'
import { pageContext } from '../platform/adapters/page.ts'
import { chooseLocale, type Locale, localeCookie } from './locale.ts'
import { messagesFor } from './messages.ts'

/** Language, words and time zone of the page being rendered (next-intl's hook). */
export default getRequestConfig(async ({ locale }) => {
  // First of all: while the pages are built there is no request, and no database either.
  await connection()
  const chosen = locale ?? (await readerLocale())
  const { timeZone } = nextServices().environment
  return { locale: chosen, messages: messagesFor(chosen), timeZone }
})

async function readerLocale(): Promise<Locale> {
  const actor = await readActor()
  return chooseLocale({
    own: actor?.kind === 'user' ? actor.locale : null,
    cookie: (await cookies()).get(localeCookie)?.value,
    accepted: (await headers()).get('accept-language'),
    fallback: nextServices().environment.defaultLocale,
  })
}

/** Null with the database gone: the page that says so still needs a language. */
async function readActor(): Promise<Actor | null> {
  try {
    return (await pageContext()).actor
  } catch (error) {
    unstable_rethrow(error)
    nextServices().log.error({ error }, 'the language of the reader could not be read')
    return null
  }
}
