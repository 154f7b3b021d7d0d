import { useTranslations } from 'next-intl'
import type { AttemptView } from '../../lib/paging/list-pages.ts'

/** Channel, what the provider says, what failed in words, and the provider's own id. */
export function AttemptWords({ attempt }: { attempt: AttemptView }) {
  const t = useTranslations('paging.board')
  const { channel, status, error, errorCode, providerId } = attempt
  const words = [t(`attempt.${channel}`), t(`status.${status}`, { channel })]
  if (error !== null) {
    words.push(t(`error.${error}`, { code: errorCode ?? '' }))
  }
  return (
    <>
      <span>{words.join(', ')}</span>
      {providerId && (
        <span className="min-w-0 break-all text-1 text-ink2">{t('proof', { id: providerId })}</span>
      )}
    </>
  )
}
