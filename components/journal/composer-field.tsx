'use client'

import clsx from 'clsx'
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useRef } from 'react'
import type { LineToken } from '../../lib/journal/line.ts'
import { typedText } from '../../lib/journal/visible-text.ts'

interface ComposerFieldProps {
  field: RefObject<HTMLInputElement | null>
  label: string
  placeholder: string
  value: string
  tokens: readonly LineToken[]
  describedBy: string
  onChange(value: string): void
  onKeyDown(event: KeyboardEvent<HTMLInputElement>): void
  onPaste(event: ClipboardEvent<HTMLInputElement>): void
  onFocus(): void
  onBlur(): void
}

const type =
  'h-full w-full bg-transparent text-2 leading-[43px] whitespace-pre max-desk:leading-[56px] outline-none'

/** One line of text over its own drawing: time, speaker and sign in accent. */
export function ComposerField(props: ComposerFieldProps) {
  const { field, label, placeholder, value, tokens, describedBy, onChange, ...rest } = props
  const drawing = useRef<HTMLDivElement>(null)
  const typed = tokens.some(({ kind }) => kind !== 'text')
  const face = typed ? 'font-mono' : undefined
  return (
    <div className="relative h-full min-w-0 grow">
      <div
        ref={drawing}
        aria-hidden="true"
        className={clsx(type, face, 'pointer-events-none absolute inset-0 overflow-hidden')}
      >
        {placed(tokens).map(({ start, kind, text }) => (
          <span key={start} className={kind === 'text' ? undefined : 'font-bold text-accent'}>
            {text}
          </span>
        ))}
      </div>
      <input
        {...rest}
        ref={field}
        type="text"
        name="line"
        aria-label={label}
        aria-describedby={describedBy}
        placeholder={placeholder}
        value={value}
        autoComplete="off"
        enterKeyHint="send"
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value)
          keepCaret(currentTarget)
        }}
        onScroll={({ currentTarget }) => {
          if (drawing.current) drawing.current.scrollLeft = currentTarget.scrollLeft
        }}
        className={clsx(type, face, 'relative text-transparent placeholder:text-ink3')}
      />
    </div>
  )
}

/** Characters that are named as they come in make the line longer: the caret stays behind them. */
function keepCaret(input: HTMLInputElement) {
  const before = input.value.slice(0, input.selectionStart ?? 0)
  const place = typedText(before).length
  if (place !== before.length) requestAnimationFrame(() => input.setSelectionRange(place, place))
}

function placed(tokens: readonly LineToken[]) {
  let start = 0
  return tokens.map((token) => {
    const one = { ...token, start }
    start += token.text.length
    return one
  })
}
