'use client'

import { useTranslations } from 'next-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import { Button } from '../ui/button.tsx'
import { draftOf } from './composer-line.ts'
import { useDraftBox } from './draft.tsx'

/** Lines that the server will not have: why, and their words back into the composer. */
export function RefusedLines() {
  const t = useTranslations('journal.waiting')
  const { state, store } = useRoom('waiting')
  const { replaceDraft } = useDraftBox()
  const { timeZone } = useReading()
  const refused = state.waiting.filter(({ refusal }) => refusal !== null)
  return (
    <>
      {refused.map(({ id, body, speaker, refusal }) => (
        <article
          key={id}
          tabIndex={-1}
          data-row={id}
          className="hatched mx-4 my-1 p-1 focus-visible:selected desk:ml-[110px] desk:mr-6"
        >
          <div className="plate px-1.5 py-0.5">
            <p>
              <bdi>{body.text}</bdi>
            </p>
            <p className="text-1 text-ink2">
              {refusal ? t('refused', { reason: refusal }) : t('refusedPlain')}{' '}
              <Button
                variant="link"
                size="s"
                tabIndex={-1}
                onClick={() => {
                  const time = formatTime(new Date(body.at), 'en', timeZone)
                  replaceDraft(draftOf(body, speaker, time))
                  void store.takeBack(id)
                }}
              >
                {t('takeBack')}
              </Button>
            </p>
          </div>
        </article>
      ))}
    </>
  )
}
