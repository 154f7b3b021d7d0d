'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { ActError } from './act-error.tsx'
import { PaletteFrame } from './palette-frame.tsx'
import { type Command, matchCommands } from './palette-match.ts'
import { useRoomCommands } from './use-room-commands.ts'

/** Commands as one types: arrows choose, Enter does, Esc closes; the caret stays in the field. */
export function PaletteList({ onClose }: { onClose(): void }) {
  const t = useTranslations('room.palette')
  const { commands, error } = useRoomCommands(onClose)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const found = matchCommands(query, commands)
  const at = Math.min(chosen, found.length - 1)
  const move = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      setChosen((at + step + found.length) % found.length)
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      found[at]?.run()
    }
  }
  return (
    <PaletteFrame label={t('label')} onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label={t('field')}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found[at] ? `${id}-${found[at].id}` : undefined}
        aria-autocomplete="list"
        placeholder={t('field')}
        value={query}
        autoComplete="off"
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={move}
        className="block h-12 w-full border-b border-ink bg-raised px-4 outline-none max-desk:text-2"
      />
      <div
        id={id}
        role="listbox"
        aria-label={t('label')}
        className="max-h-[50dvh] overflow-y-auto py-1"
      >
        {found.map((command, place) => (
          <Row
            key={command.id}
            id={`${id}-${command.id}`}
            command={command}
            chosen={place === at}
            onPoint={() => setChosen(place)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="px-4 pb-3 text-ink2">{t('nothing')}</p>}
      <div className="px-4">
        <ActError>{error}</ActError>
      </div>
    </PaletteFrame>
  )
}

interface RowProps {
  id: string
  command: Command
  chosen: boolean
  onPoint(): void
}

function Row({ id, command, chosen, onPoint }: RowProps) {
  const row = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <button
      type="button"
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onPointerMove={onPoint}
      onClick={command.run}
      className={clsx(
        'flex min-h-9 w-full items-center justify-between gap-4 px-4 text-left max-desk:min-h-11',
        chosen && 'inverted',
      )}
    >
      <bdi>{command.words}</bdi>
      {command.keys && <span className="shrink-0 font-mono text-1">{command.keys}</span>}
    </button>
  )
}
