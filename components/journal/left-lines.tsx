'use client'

import { useTranslations } from 'next-intl'
import { useReading } from '../crisis/room-context.tsx'
import { Button } from '../ui/button.tsx'
import { Key } from '../ui/key.tsx'
import { useDraft } from './draft.tsx'
import { keepCaret } from './keep-caret.ts'

/** Under the empty box: the newest line that a closed tab left half-typed. Tab takes it up. */
export function LeftLines() {
  const t = useTranslations('journal.left')
  const keys = useTranslations('common.keys')
  const { time } = useReading()
  const { left, takeUp, giveUp } = useDraft()
  const [newest, ...others] = left
  if (!newest) return null
  return (
    <div role="status" className="pt-1.5 pb-1 text-1 text-ink2">
      <p className="truncate">
        {t('begunAt', { time: time(new Date(newest.begun.at).toISOString()) })}{' '}
        <bdi className="font-semibold text-ink">{newest.text}</bdi>
      </p>
      <p className="flex flex-wrap items-center gap-x-3">
        <Button variant="link" size="s" onPointerDown={keepCaret} onClick={() => takeUp(newest)}>
          {t('takeUp')}
        </Button>
        <span className="max-desk:hidden">
          <Key>{keys('tab')}</Key>
        </span>
        <Button variant="link" size="s" onPointerDown={keepCaret} onClick={() => giveUp(newest)}>
          {t('giveUp')}
        </Button>
        {others.length > 0 && <span>{t('more', { count: others.length })}</span>}
      </p>
    </div>
  )
}
