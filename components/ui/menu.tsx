'use client'

import { ChevronDown } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { type OverlayAlign, useOverlay } from './use-overlay.ts'

interface MenuProps {
  /** The words on the trigger. */
  label: ReactNode
  children: ReactNode
  /** In place of the plain words with a chevron. */
  triggerClassName?: string
  align?: OverlayAlign
}

/** A menu under a pressable word. Not modal: the page behind stays live. */
export function Menu({ label, children, triggerClassName, align = 'end' }: MenuProps) {
  const overlay = useOverlay(align)
  return (
    <>
      <button
        {...overlay.trigger}
        type="button"
        aria-haspopup="menu"
        className={
          triggerClassName ??
          'inline-flex min-h-9 items-center gap-1 rounded-button font-semibold text-accent aria-expanded:bg-accent/18 max-desk:min-h-11 desk:-mr-2.5 desk:px-2.5 print:hidden'
        }
      >
        {label}
        {!triggerClassName && (
          <ChevronDown aria-hidden="true" size={16} className="max-desk:hidden" />
        )}
      </button>
      <div
        {...overlay.sheet}
        role="menu"
        tabIndex={-1}
        onKeyDown={moveAmongItems}
        onClick={({ target }) => {
          if (target instanceof Element && target.closest('[role=menuitem]')) overlay.close()
        }}
        className="overlay inset-auto m-0 min-w-[262px] overflow-y-auto py-1.5"
      >
        {overlay.open && children}
      </div>
    </>
  )
}

/** Up and down around, Home and End, a letter to what begins with it. */
function moveAmongItems(event: KeyboardEvent<HTMLElement>) {
  const items = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)'),
  ].filter((item) => item.checkVisibility())
  const at = items.findIndex((item) => item.matches(':focus'))
  const around = (step: number) => items.at((at + step) % items.length)
  const begins = (item: HTMLElement) =>
    item.textContent?.toLowerCase().startsWith(event.key.toLowerCase())
  const target =
    {
      ArrowDown: around(1),
      ArrowUp: at === -1 ? items.at(-1) : around(-1),
      Home: items[0],
      End: items.at(-1),
    }[event.key] ??
    (event.key.length === 1 && event.key !== ' '
      ? [...items.slice(at + 1), ...items.slice(0, at + 1)].find(begins)
      : undefined)
  if (!target || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  target.focus()
}

interface MenuItemProps {
  children: ReactNode
  onSelect?: () => void
  /** A link in place of an act. */
  href?: string
  disabled?: boolean
}

const row =
  'flex min-h-10 w-full items-center gap-3 px-4 text-left text-ink outline-none hover:inverted focus-visible:inverted disabled:text-ink2 max-desk:min-h-11'

/** One line of a menu: an act, or a link. */
export function MenuItem({ children, onSelect, href, disabled }: MenuItemProps) {
  if (href)
    return (
      <a href={href} role="menuitem" tabIndex={-1} className={row}>
        {children}
      </a>
    )
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      onClick={onSelect}
      className={row}
    >
      {children}
    </button>
  )
}

export function MenuSeparator() {
  return <hr className="my-1.5 h-px border-0 bg-rule" />
}
