'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { lineAddress } from '../../lib/journal/line-address.ts'
import type { EntryView } from '../../lib/journal/model.ts'
import type { Line } from '../../lib/journal/timeline.ts'
import { shortName } from '../cell/short-name.ts'
import { ActForm } from '../crisis/act-form.tsx'
import { useLines, useReading, useRoom } from '../crisis/room-context.tsx'
import { sameItems } from '../crisis/use-found.ts'
import { Button } from '../ui/button.tsx'
import { useLineWords } from './line-words.ts'

/** A line looked at closely: when it was written down, each of its versions, its address. */
export function LineDetails({ line }: { line: Line }) {
  const t = useTranslations('room.line')
  const { entry } = line
  const { time } = useReading()
  const { viewer } = useRoom()
  if (line.waiting) return null
  return (
    <section
      aria-label={t('details', { seq: entry.seq })}
      className="no-print gutter border-b border-rule bg-raised py-2 text-1 desk:pl-[120px]"
    >
      <p className="text-ink2">
        {t('written', { seq: entry.seq, time: time(entry.recordedAt) })}
        {entry.author.kind === 'system' ? '' : `, ${shortName(entry.author.name)}`}
      </p>
      <Versions line={line} />
      <div className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-1">
        <AddressLink seq={entry.seq} />
        {viewer.isAdmin && !line.redactedAt && isErasable(entry) && (
          <Redaction entryId={entry.id} />
        )}
      </div>
    </section>
  )
}

/** What the system wrote holds codes and names of roles; a person's words are what may have to go. */
const isErasable = ({ text, figure, lever }: EntryView) =>
  text !== '' || figure !== undefined || lever !== undefined

/** The text as it was at each time, the first on top. */
function Versions({ line }: { line: Line }) {
  const t = useTranslations('room.line')
  const words = useLineWords()
  const { time } = useReading()
  const { entry } = line
  const later = useLines(
    (entries) => entries.filter(({ corrects }) => corrects === entry.id),
    sameItems,
  )
  const versions = [entry, ...later]
  if (versions.length === 1 || line.redactedAt) return null
  return (
    <ol aria-label={t('versions')} className="mt-1 border-t border-rule">
      {versions.map((version, place) => (
        <li
          key={version.id}
          className="grid grid-cols-[66px_minmax(0,1fr)] border-b border-rule py-1"
        >
          <time dateTime={version.recordedAt} className="time">
            {time(version.recordedAt)}
          </time>
          <span>
            <bdi className={place < versions.length - 1 ? 'text-ink2' : 'font-semibold'}>
              {words.said(version.text)}
            </bdi>{' '}
            <span className="text-ink2">
              {`– ${shortName(version.author.name)}`}
              {version.reason && place > 0 && <bdi>{`, ${words.said(version.reason)}`}</bdi>}
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** A link to send to somebody; pressed, it is in the clipboard where the browser allows that. */
function AddressLink({ seq }: { seq: number }) {
  const t = useTranslations('room.line')
  const [copied, setCopied] = useState(false)
  const address = lineAddress(seq)
  const copy = () =>
    navigator.clipboard
      ?.writeText(`${location.origin}${location.pathname}${address}`)
      .then(() => setCopied(true))
      .catch(() => undefined)
  return (
    <span>
      <a
        href={address}
        onClick={() => void copy()}
        className="link inline-flex items-center max-desk:min-h-11"
      >
        {t('address')}
      </a>{' '}
      <span role="status" className="text-ink2">
        {copied && t('copied')}
      </span>
    </span>
  )
}

/** Erasing cannot be undone: it asks for a reason, which stays in the journal. */
function Redaction({ entryId }: { entryId: string }) {
  const t = useTranslations('room.line')
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <Button variant="link" size="s" onClick={() => setAsked(true)}>
        {t('erase')}
      </Button>
    )
  }
  const close = () => setAsked(false)
  return (
    <div className="w-full max-w-160 py-2">
      <ActForm
        title={t('eraseDo')}
        explain={t('eraseExplain')}
        path={`/journal/${entryId}/redaction`}
        body={(reason) => ({ reason })}
        onDone={close}
        onCancel={close}
      />
    </div>
  )
}
