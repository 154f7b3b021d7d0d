'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { EntryView } from '../../lib/journal/model.ts'
import { shortName } from '../cell/short-name.ts'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { useNextUpdateWords } from './next-update-words.ts'
import { useLines, useReading, useRoom, useStanding } from './room-context.tsx'
import { sifted } from './use-found.ts'
import { later, useLater } from './use-later.ts'

const isUpdate = ({ kind }: EntryView) => kind === 'status-update'
const updates = sifted(isUpdate)
const updatesIn = (entries: readonly EntryView[]) => updates(entries).length
const lastUpdate = (entries: readonly EntryView[]) => updates(entries).at(-1)

/** When the readers of the status page expect the next word; late, it is inverted to the edges. */
export function NextUpdate() {
  const { state, sheet } = useRoom('crisis')
  const due = state.crisis.nextUpdateDueAt
  const { late } = useNextUpdateWords(due)
  const number = useLines(updatesIn) + 1
  useWayBack(sheet === 'publish')
  if (sheet === 'publish') return <Publishing number={number} />
  if (state.crisis.state === 'closed') return null
  if (due && late) return <LateUpdate due={due} />
  return <DueUpdate due={due} number={number} />
}

const wayIn = 'publish-update'

/** Once the form is gone the focus is where it was opened, unless it has gone elsewhere. */
function useWayBack(publishing: boolean) {
  const was = useRef(publishing)
  useEffect(() => {
    const closed = was.current && !publishing
    was.current = publishing
    if (closed && document.activeElement === document.body) document.getElementById(wayIn)?.focus()
  }, [publishing])
}

const updateForm = later(() => import('./update-form.tsx'))

function Publishing({ number }: { number: number }) {
  const t = useTranslations('crisis')
  const { part, failed } = useLater(updateForm)
  if (failed) return <p className="py-3">{t('notLoaded')}</p>
  return part && <part.UpdateForm number={number} />
}

interface DueUpdateProps {
  due: string | null
  number: number
}

function DueUpdate({ due, number }: DueUpdateProps) {
  const t = useTranslations('crisis.update')
  const { time } = useReading()
  const { state } = useRoom('crisis')
  const { words } = useNextUpdateWords(due)
  const comms = state.crisis.roles.comms
  const last = useLines(lastUpdate)
  return (
    <Section title={t('title')} meta={t('count', { number })} className="border-t-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-2">
        {due && <p className="time text-4 font-bold">{time(due)}</p>}
        <p className="text-1 text-ink2">
          {due ? (
            <>
              <b className="text-ink">{words}</b>
              {comms && <bdi>{`, ${shortName(comms.name)}`}</bdi>}
            </>
          ) : (
            words
          )}
          <br />
          {last ? t('last', { time: time(last.at) }) : t('none')}
        </p>
      </div>
      <PublishButton />
    </Section>
  )
}

/** Ink on the page's ground where all around is inverted. */
function PublishButton({ inverted }: { inverted?: boolean }) {
  const t = useTranslations('crisis.update')
  const { viewer, setSheet } = useRoom()
  const { observes } = useStanding()
  if (!viewer.canWrite || observes) return null
  return (
    <Button
      id={wayIn}
      size="s"
      className={inverted ? 'border-bg! bg-bg! text-ink!' : undefined}
      onClick={() => setSheet('publish')}
    >
      {t('write')}
    </Button>
  )
}

function LateUpdate({ due }: { due: string }) {
  const t = useTranslations('crisis.update')
  const said = useTranslations('update')
  const { time } = useReading()
  const { words, lateBy } = useNextUpdateWords(due)
  return (
    <section>
      <div className="inverted mb-[13px] px-6 py-3 max-desk:-mx-4 max-desk:px-4 desk:-mx-6">
        <div className="flex justify-between gap-3 text-1">
          <h2 className="font-bold">{t('lateTitle')}</h2>
          <span>{t('promised', { time: time(due) })}</span>
        </div>
        <p className="flex items-center gap-4 pt-1 pb-2">
          {lateBy === null ? (
            <b className="text-3">{words}</b>
          ) : (
            said.rich('lateBy', {
              duration: lateBy,
              n: (chunks) => <b className="time shrink-0 text-4">{chunks}</b>,
              w: (chunks) => (
                <span>
                  <b>{chunks}</b> {t('lateRead')}
                </span>
              ),
            })
          )}
          {lateBy === null && t('lateRead')}
        </p>
        <PublishButton inverted />
      </div>
    </section>
  )
}
