'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { type Level, levelRank } from '../../lib/crisis/model.ts'
import { LevelMark } from '../crisis/level-mark.tsx'
import { Button } from '../ui/button.tsx'
import { Key } from '../ui/key.tsx'
import { Section } from '../ui/section.tsx'
import { Stripes } from '../ui/stripes.tsx'
import { useSecondsLeft } from './use-seconds-left.ts'

interface HoldProps {
  /** Until when nothing is sent, ISO. */
  holdUntil: string
  /** Milliseconds by which the server's clock is ahead of this device's. */
  ahead?: number
  /** "1192" or "D3". */
  label: string
  level: Level
  title: string
  /** How many people will be texted. */
  count: number
  onCancel: () => void
  /** The hold is over. */
  onOver: () => void
  cancelling?: boolean
}

const ticks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** After a declaration: ten seconds in which nothing has been sent and it can be taken back. */
export function Hold(props: HoldProps) {
  const { holdUntil, ahead = 0, label, level, title, count, onCancel, onOver, cancelling } = props
  const t = useTranslations('home.hold')
  const keys = useTranslations('common.keys')
  const seconds = useSecondsLeft(holdUntil, ahead, onOver)
  const [spoken] = useState(seconds)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onCancel()
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onCancel])

  return (
    <>
      <Stripes rank={levelRank(level)} kind="dashed" weight={4} />
      <div className="grid grow desk:grid-cols-[minmax(0,55fr)_minmax(0,45fr)]">
        <div className="gutter flex flex-col pt-16 max-desk:pt-5 desk:pr-12">
          <h1 className="text-display-32 font-bold max-desk:text-3 max-desk:font-normal">
            {t('title')}
          </h1>
          <p className="sr-only" role="status">
            {t('spoken', { seconds: spoken })}
          </p>
          <p
            aria-hidden="true"
            className="my-8 text-display-148 font-bold max-desk:my-3 desk:text-[240px] desk:leading-[220px]"
          >
            {t('seconds', { seconds })}
          </p>
          <Ticks left={seconds} />
          <div className="mt-10 flex flex-wrap items-center gap-6 max-desk:order-last max-desk:mt-6">
            <Button
              variant="filled"
              size="l"
              onClick={onCancel}
              disabled={cancelling}
              className="min-h-18 px-14 text-[22px] max-desk:w-full"
            >
              {t('cancel')}
            </Button>
            <span className="max-desk:hidden">
              <Key>{keys('escape')}</Key>
            </span>
          </div>
        </div>
        <Declared label={label} level={level} title={title} count={count} />
      </div>
    </>
  )
}

/** The seconds that are left, filled. */
function Ticks({ left }: { left: number }) {
  return (
    <div aria-hidden="true" className="flex gap-1.5">
      {ticks.map((tick) => (
        <span
          key={tick}
          className={tick > left ? 'h-2.5 grow border border-ink' : 'h-2.5 grow bg-ink'}
        />
      ))}
    </div>
  )
}

function Declared({
  label,
  level,
  title,
  count,
}: Pick<HoldProps, 'label' | 'level' | 'title' | 'count'>) {
  const t = useTranslations('home.hold')
  return (
    <div className="gutter border-rule pt-16 max-desk:pt-6 desk:border-l desk:pl-8">
      <Section title={t('declared')} className="desk:mb-8">
        <p className="flex items-center gap-3.5">
          <span className="figure text-4 font-bold">{label}</span>
          <LevelMark level={level} size="l" titled={true} />
        </p>
        <p className="mt-1 mb-1.5 text-3 font-bold">{title}</p>
        <p>{t('count', { count })}</p>
      </Section>
      <Section title={t('during')}>
        <ul className="list-disc pl-4">
          {[t('room'), t('status'), t('kept', { label })].map((line) => (
            <li key={line} className="py-1">
              {line}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
