import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { processEnvironment } from '../platform/process-environment.ts'
import { chooseLocale, type Locale, localeCookie } from './locale.ts'
import { messagesFor } from './messages.ts'

/** Language, words and time zone of the page being rendered (next-intl's hook). */
export default getRequestConfig(async ({ locale }) => {
  const chosen = locale ?? (await readerLocale())
  return {
    locale: chosen,
    messages: messagesFor(chosen),
    timeZone: processEnvironment().timeZone,
  }
})

async function readerLocale(): Promise<Locale> {
  return chooseLocale({
    own: null,
    cookie: (await cookies()).get(localeCookie)?.value,
    accepted: (await headers()).get('accept-language'),
    fallback: processEnvironment().defaultLocale,
  })
}
