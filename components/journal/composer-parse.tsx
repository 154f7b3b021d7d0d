'use client'

import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { levelRank } from '../../lib/crisis/model.ts'
import type { LatestFigure } from '../../lib/figures/latest.ts'
import { formatNumber } from '../../lib/i18n/format.ts'
import type { ParsedLine } from '../../lib/journal/line.ts'
import type { LineCommand } from '../../lib/journal/line-command.ts'
import type { NumberDoubt } from '../../lib/journal/line-figure.ts'
import { shortName } from '../cell/short-name.ts'
import { LevelMark } from '../crisis/level-mark.tsx'
import { useReading, useRoom } from '../crisis/room-context.tsx'
import { FigureChip } from '../figures/figure-chip.tsx'
import { LeverChange } from '../figures/lever-change.tsx'
import type { Completion } from './composer-completion.ts'
import { type KnownRunbook, runbookCalled } from './use-commands.ts'

interface ComposerParseProps {
  parsed: ParsedLine
  /** The latest value under the same name, for its reference. */
  known: LatestFigure | undefined
  completions: readonly Completion[]
  /** A command is begun: what kind of line it is shows once its word is whole. */
  begins: boolean
  runbooks: readonly KnownRunbook[]
  onComplete(draft: string): void
}

/** What the line will be once it is sent: kind, value against its reference, who said it. */
export function ComposerParse({
  parsed,
  known,
  completions,
  begins,
  runbooks,
  onComplete,
}: ComposerParseProps) {
  const t = useTranslations('journal.composer')
  return (
    <>
      {begins ? (
        <b>{t('command')}</b>
      ) : parsed.command ? (
        <CommandParse command={parsed.command} runbooks={runbooks} />
      ) : (
        <LineParse parsed={parsed} known={known} />
      )}
      {completions.length > 0 && <Choices completions={completions} onComplete={onComplete} />}
    </>
  )
}

function LineParse({ parsed, known }: Pick<ComposerParseProps, 'parsed' | 'known'>) {
  const t = useTranslations('journal')
  const { locale } = useReading()
  const { kind, figure, lever, saidBy, doubt } = parsed
  const baseline = figure?.baseline ?? known?.baseline
  return (
    <>
      <b>{t(`kind.${kind}`)}</b>{' '}
      {figure && (
        <FigureChip exact figure={{ ...figure, ...(baseline === undefined ? {} : { baseline }) }} />
      )}
      {kind === 'figure' && !figure && (
        <span className="text-ink2">{t('composer.figureHint')}</span>
      )}
      {figure && baseline !== undefined && (
        <span className="text-ink2 max-desk:hidden">
          {' '}
          {t('composer.reference', { value: formatNumber(rounded(baseline), locale) })}
        </span>
      )}
      {lever && (
        <span>
          <bdi>{lever.name}</bdi> <LeverChange lever={lever} />
        </span>
      )}
      {doubt && <NumberRead doubt={doubt} />}
      {saidBy && <SaidBy speaker={saidBy} after={figure || lever ? ', ' : ' '} />}
    </>
  )
}

/** How a number that can be read in two ways is read, and how to write the other. */
function NumberRead({ doubt: { typed, read, other } }: { doubt: NumberDoubt }) {
  const t = useTranslations('journal.composer')
  const { locale } = useReading()
  const value = formatNumber(read, locale)
  const said = { typed, value, otherwise: formatNumber(other, locale) }
  return <span className="ml-2 text-ink2">{t('numberRead', said)}</span>
}

interface CommandParseProps {
  command: LineCommand
  runbooks: readonly KnownRunbook[]
}

/** What a command will do. */
function CommandParse({ command, runbooks }: CommandParseProps) {
  const t = useTranslations('journal.composer')
  const roles = useTranslations('cell.role')
  const words = useTranslations('level')
  const tab = useTranslations('crisis.runbook')
  const { crisis } = useRoom('crisis').state
  if (command.name === 'level') {
    if (command.level === null) return <b>{words('label')}</b>
    const step = levelRank(command.level) - levelRank(crisis.level)
    return (
      <Doing what={<LevelMark level={command.level} titled />}>
        {t(step > 0 ? 'raise' : step < 0 ? 'propose' : 'unchanged')}
      </Doing>
    )
  }
  if (command.name === 'role') {
    const name = command.said === '' ? t('toSelf') : (command.person?.name ?? command.said)
    const problem = command.person === null && command.said !== ''
    return (
      <Doing what={<b>{roles(command.role)}</b>}>
        <bdi>{problem ? t('notInCell', { name }) : name}</bdi>
      </Doing>
    )
  }
  const title = runbookCalled(command.said, runbooks)?.title
  return <Doing what={<b>{title ? tab('title', { title }) : t('noRunbook')}</b>}>{null}</Doing>
}

function Doing({ what, children }: { what: ReactNode; children: ReactNode }) {
  return (
    <>
      {what}
      {children && <span className="text-ink2"> → {children}</span>}
    </>
  )
}

interface ChoicesProps {
  completions: readonly Completion[]
  onComplete(draft: string): void
}

/** What the line may become: Tab takes the first, a thumb any. */
function Choices({ completions, onComplete }: ChoicesProps) {
  return (
    <span className="text-ink2 max-desk:flex max-desk:flex-wrap max-desk:gap-x-4">
      <span className="max-desk:hidden">{' ⇥ '}</span>
      {completions.map(({ word, draft }, place) => (
        <Fragment key={draft}>
          {place > 0 && <span className="max-desk:hidden">{', '}</span>}
          <button
            type="button"
            tabIndex={-1}
            // The caret stays in the line.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onComplete(draft)}
            className="link max-desk:min-h-11"
          >
            <bdi>{word}</bdi>
          </button>
        </Fragment>
      ))}
    </span>
  )
}

interface SaidByProps {
  speaker: { id: string | null; name: string }
  /** What stands before it. */
  after: string
}

/** Whose words the line holds; on a phone the name alone. */
function SaidBy({ speaker, after }: SaidByProps) {
  const t = useTranslations('journal.composer')
  const { id, name } = speaker
  const known = id === null ? t('notInCell', { name }) : name
  return (
    <span className="text-ink2">
      <span className="max-desk:hidden">
        {after}
        {t.rich('saidBy', {
          name: () => (
            <b className="text-ink">
              <bdi>{known}</bdi>
            </b>
          ),
        })}
      </span>
      <bdi className="desk:hidden">{` ${id === null ? known : shortName(name)}`}</bdi>
    </span>
  )
}

/** A reference between two samples has decimals that nobody reads. */
const rounded = (value: number) => (Math.abs(value) >= 100 ? Math.round(value) : value)
