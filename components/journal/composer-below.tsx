'use client'

import { useTranslations } from 'next-intl'
import type { PointerEvent } from 'react'
import { formatNumber } from '../../lib/i18n/format.ts'
import { LINE_LIMIT } from '../../lib/journal/model.ts'
import { unseenIn } from '../../lib/journal/visible-text.ts'
import { ActError } from '../crisis/act-error.tsx'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import { Button } from '../ui/button.tsx'
import { Key } from '../ui/key.tsx'
import { beginsCommand } from './composer-completion.ts'
import { KeyHints } from './composer-keys.tsx'
import { ComposerParse } from './composer-parse.tsx'
import { signOf } from './composer-sign.ts'
import { LeftLines } from './left-lines.tsx'
import type { ComposerState } from './use-composer.ts'
import type { PastedLine } from './use-paste.ts'

/** Under the line: what it will be, why it may not leave, what was just sent, the keys. */
export function ComposerBelow({ composer }: { composer: ComposerState }) {
  const t = useTranslations('journal.composer')
  const { time } = useReading()
  const { parsed, known, completions, draft, correcting, commands, paste } = composer
  const begins = beginsCommand(draft)
  const written = draft !== '' && !correcting && !paste.pasted
  return (
    <>
      <span aria-hidden="true" className="time pt-1.5 max-desk:hidden">
        {written && parsed.at && time(parsed.at.toISOString())}
      </span>
      <span aria-hidden="true" className="pt-1.5 text-center font-mono font-bold max-desk:hidden">
        {written && signOf(parsed)}
      </span>
      <div className="min-w-0">
        <div className="desk:min-h-8">
          {written && (
            <p className="pt-1.5 pb-1">
              <ComposerParse
                parsed={parsed}
                known={known}
                begins={begins}
                completions={completions}
                runbooks={commands.runbooks}
                onComplete={composer.put}
              />
            </p>
          )}
          {written && begins && <LastLineActs composer={composer} />}
          {correcting && <p className="pt-1">{t('correcting', { time: time(correcting.at) })}</p>}
          {paste.pasted && <PastedLines lines={paste.pasted} />}
          <Notes composer={composer} />
        </div>
        <div className="pt-1 max-desk:hidden">
          <KeyHints />
        </div>
      </div>
    </>
  )
}

/** On a phone, what the keys of a desk do to the last line. */
function LastLineActs({ composer }: { composer: ComposerState }) {
  const t = useTranslations('journal.composer')
  const keep = (event: PointerEvent) => event.preventDefault()
  return (
    <p className="flex flex-wrap gap-x-4 desk:hidden">
      <Button variant="link" onPointerDown={keep} onClick={composer.correctLast}>
        {t('correct')}
      </Button>
      <Button variant="link" onPointerDown={keep} onClick={() => void composer.decideLast()}>
        {t('decide')}
      </Button>
    </p>
  )
}

/** One sentence each; the words stay in the box. */
function Notes({ composer }: { composer: ComposerState }) {
  const t = useTranslations('journal.composer')
  const { thing } = useReading()
  const { state } = useRoom('keeps', 'waiting')
  const { draft, correcting, refused, problem, error } = composer
  const unseen = unseenIn(draft)
  return (
    <>
      {refused && <p className="pb-1 text-1 text-ink2">{t('notAfterClose', { thing })}</p>}
      {unseen.length > 0 && (
        <p className="pb-1 text-1 text-ink2">{t('invisible', { signs: unseen.join(' ') })}</p>
      )}
      {problem ? <Problem composer={composer} /> : <ActError>{error}</ActError>}
      {draft === '' && !problem && <JustSent composer={composer} />}
      {draft === '' && !correcting && <LeftLines />}
      {state.keeps === 'tab' && state.waiting.length > 0 && (
        <ActError>{t('keepsNothing')}</ActError>
      )}
    </>
  )
}

function Problem({ composer: { parsed, problem, paste } }: { composer: ComposerState }) {
  const t = useTranslations('journal.composer')
  const { time, locale } = useReading()
  if (!problem) return null
  const texts = paste.pasted?.map((one) => one.parsed.text.length) ?? [parsed.text.length]
  const said = {
    length: formatNumber(Math.max(...texts), locale),
    limit: formatNumber(LINE_LIMIT, locale),
    time: parsed.at ? time(parsed.at.toISOString()) : '',
  }
  return <ActError>{t(problem, said)}</ActError>
}

/** For ten seconds the last line can be taken back; on a phone beside the field. */
function JustSent({ composer: { undo, lastDecides } }: { composer: ComposerState }) {
  const t = useTranslations('journal.composer')
  const keys = useTranslations('common.keys')
  const { state } = useRoom('waiting')
  if (!undo.sent) return null
  const { ids } = undo.sent
  const waits = state.waiting.some(({ id }) => ids.includes(id))
  return (
    <p className="flex items-center gap-x-2 pt-1.5 pb-1 text-1 text-ink2 max-desk:hidden">
      {ids.length === 1 ? t(waits ? 'kept' : 'sent') : t('pasteSent', { count: ids.length })}
      <UndoButton undo={undo.undo} />
      <Key>{`${keys('ctrl')} Z`}</Key>
      {!waits && !lastDecides && ids.length === 1 && (
        <span className="ml-2">
          <Key>{`${keys('ctrl')} D`}</Key> {t('decide')}
        </span>
      )}
    </p>
  )
}

/** Takes the last line back. */
export function UndoButton({ undo }: { undo(): Promise<void> }) {
  const t = useTranslations('journal.composer')
  return (
    <Button
      variant="link"
      size="s"
      // The caret stays in the line.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => void undo()}
    >
      {t('undo')}
    </Button>
  )
}

/** Of a long paste so many lines are shown. */
const SHOWN = 10

/** A paste of several lines, to look at before Enter writes them. */
function PastedLines({ lines }: { lines: readonly PastedLine[] }) {
  const t = useTranslations('journal.composer')
  const { time } = useReading()
  const more = lines.length - SHOWN
  return (
    <div role="status" className="pt-1.5 pb-1">
      <p>
        <b>{t('pasted', { count: lines.length })}</b>{' '}
        <span className="text-ink2">{t('pastedKeys')}</span>
      </p>
      <ol className="max-h-[40vh] overflow-y-auto text-1">
        {lines.slice(0, SHOWN).map(({ place, parsed }) => (
          <li key={place} className="grid grid-cols-[60px_20px_minmax(0,1fr)]">
            <span className="time">{parsed.at && time(parsed.at.toISOString())}</span>
            <span className="font-mono font-bold">{signOf(parsed)}</span>
            <span className="truncate">
              {parsed.saidBy && <bdi>{`${parsed.saidBy.name}, `}</bdi>}
              <bdi>{parsed.text}</bdi>
            </span>
          </li>
        ))}
      </ol>
      {more > 0 && <p className="text-1 text-ink2">{t('pastedMore', { count: more })}</p>}
    </div>
  )
}
