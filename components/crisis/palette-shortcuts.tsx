'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { Key } from '../ui/key.tsx'
import { PaletteFrame } from './palette-frame.tsx'

/** What the keys do, in the room and in its composer. */
export function Shortcuts({ onClose }: { onClose(): void }) {
  const t = useTranslations('room.shortcuts')
  const common = useTranslations('common')
  const keys = useTranslations('common.keys')
  const ctrl = keys('ctrl')
  const groups = [
    {
      title: t('room'),
      rows: [
        [`${ctrl} K`, t('palette')],
        ['?', t('this')],
        [keys('escape'), t('close')],
      ],
    },
    {
      title: t('journal'),
      rows: [
        ['↑ ↓', t('rows')],
        [keys('enter'), t('closely')],
      ],
    },
    {
      title: t('composer'),
      rows: [
        [keys('enter'), t('send')],
        ['! > = ?', t('signs')],
        ['20:17  -6m', t('time')],
        ['@', t('saidBy')],
        ['/level  /lead  /runbook', t('commands')],
        ['↑', t('correct')],
        [`${ctrl} D`, t('decide')],
        [`${ctrl} Z`, t('undo')],
      ],
    },
  ] as const
  return (
    <PaletteFrame label={t('title')} onClose={onClose}>
      <div className="max-h-[76dvh] overflow-y-auto p-4">
        <div className="flex items-baseline justify-between gap-4">
          <h2 className="text-3 font-bold">{t('title')}</h2>
          <Button variant="link" onClick={onClose}>
            {common('close')}
          </Button>
        </div>
        {groups.map(({ title, rows }) => (
          <section key={title} className="mt-3 border-t border-ink pt-2">
            <h3 className="text-1 font-bold">{title}</h3>
            <dl>
              {rows.map(([key, words]) => (
                <div key={key} className="flex items-baseline justify-between gap-4 py-1">
                  <dt className="order-last shrink-0">
                    <Key>{key}</Key>
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </PaletteFrame>
  )
}
