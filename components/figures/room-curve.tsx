'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import type { CurvePicture } from '../../lib/figures/curve-picture.ts'
import { frenchSpaces } from '../../lib/i18n/format.ts'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import { Section } from '../ui/section.tsx'
import { CurveTable, Drawing } from './curve.tsx'
import { useCurve } from './use-curve.ts'

/** A figure over the time of the crisis, kept current; the others one press away. */
export function RoomCurve() {
  const t = useTranslations('figures')
  const { state } = useRoom('curves')
  const place = useRef<HTMLDivElement>(null)
  const choose = useCurve(place)
  const picture = state.curves?.picture
  return (
    <Section
      title={picture ? <bdi>{picture.name}</bdi> : t('curve')}
      meta={picture && <Key picture={picture} />}
      className="max-desk:border-t-0 wide:border-t-0"
    >
      <div ref={place}>
        {picture ? (
          <>
            <Drawing shape={picture.drawing} className="block w-full" />
            {picture.note && <p className="mt-1 text-1 text-ink2">{picture.note}</p>}
            <div className="mt-1 flex flex-wrap justify-between gap-x-4 text-1 [&_summary]:link [&_summary]:max-desk:min-h-11">
              <CurveTable
                table={picture.table}
                className="mt-1 mb-2"
                cellClassName="figure py-0.5 pr-5 text-left font-normal"
              />
              <OtherFigures choose={choose} />
            </div>
          </>
        ) : (
          <p className="text-ink2">
            {t.rich('curveEmpty', { k: (chunks) => <b className="font-mono">{chunks}</b> })}
          </p>
        )}
      </div>
    </Section>
  )
}

/** What the two lines are. */
function Key({ picture: { own, reference } }: { picture: CurvePicture }) {
  return (
    <span className="flex items-center gap-1.5">
      <Stroke />
      {own}
      {reference && (
        <>
          <Stroke dashed />
          <bdi className="max-w-32 truncate">{reference}</bdi>
        </>
      )}
    </span>
  )
}

function Stroke({ dashed }: { dashed?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'w-[18px] border-ink',
        dashed ? 'border-t-[1.5px] border-dashed' : 'border-t-[2.25px]',
      )}
    />
  )
}

function OtherFigures({ choose }: { choose(name: string): void }) {
  const t = useTranslations('figures')
  const { locale } = useReading()
  const { curves } = useRoom('curves').state
  const others = (curves?.names ?? []).filter(({ name }) => name !== curves?.curve?.name)
  if (others.length === 0) return null
  return (
    <details className="ml-auto text-right">
      <summary>{t('otherCurves')}</summary>
      <ul>
        {others.map(({ name }) => (
          <li key={name}>
            <button
              type="button"
              className="link min-h-8 max-desk:min-h-11"
              onClick={() => choose(name)}
            >
              <bdi>{locale === 'fr' ? frenchSpaces(name) : name}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
