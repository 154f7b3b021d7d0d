import type { Locale } from '../i18n/locale.ts'
import { messagesFor } from '../i18n/messages.ts'

/** Something that whoever declares should know. */
export interface PagingWarning {
  code: 'nobody-paged' | 'simulated'
  message: string
}

/**
 * What to say about a declaration.
 * @param facts how many people are sent something, and whether it stays in the simulator
 */
export function pagingWarnings(
  facts: { paged: number; simulated: boolean },
  locale: Locale,
): PagingWarning[] {
  const { warning } = messagesFor(locale).watch
  const warnings: PagingWarning[] = []
  if (facts.paged === 0) warnings.push({ code: 'nobody-paged', message: warning.nobody })
  if (facts.simulated) warnings.push({ code: 'simulated', message: warning.simulated })
  return warnings
}
