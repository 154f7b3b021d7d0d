'use client'

import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import { Content, Item, Portal, Root, Separator, Trigger } from 'radix-ui/dropdown-menu'
import type { ReactNode } from 'react'

interface MenuProps {
  /** The words on the trigger. */
  label: ReactNode
  children: ReactNode
  /** In place of the plain words with a chevron. */
  triggerClassName?: string
  align?: 'start' | 'end'
}

/** A menu under a pressable word. Not modal: the page behind stays live. */
export function Menu({ label, children, triggerClassName, align = 'end' }: MenuProps) {
  return (
    <Root modal={false}>
      <Trigger
        className={
          triggerClassName ??
          'inline-flex min-h-9 items-center gap-1 rounded-button font-semibold text-accent max-desk:min-h-11'
        }
      >
        {label}
        {!triggerClassName && <ChevronDown aria-hidden="true" size={16} />}
      </Trigger>
      <Portal>
        <Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="overlay z-50 max-h-[var(--radix-dropdown-menu-content-available-height)] min-w-[262px] overflow-y-auto py-1.5"
        >
          {children}
        </Content>
      </Portal>
    </Root>
  )
}

interface MenuItemProps {
  children: ReactNode
  onSelect?: () => void
  /** A link in place of an act. */
  href?: string
  disabled?: boolean
}

const row =
  'flex min-h-10 items-center gap-3 px-4 text-ink outline-none max-desk:min-h-11 data-highlighted:inverted data-disabled:text-ink2'

/** One line of a menu: an act, or a link. */
export function MenuItem({ children, onSelect, href, disabled }: MenuItemProps) {
  if (href)
    return (
      <Item asChild disabled={disabled}>
        <a href={href} className={row}>
          {children}
        </a>
      </Item>
    )
  return (
    <Item onSelect={onSelect} disabled={disabled} className={clsx(row, 'cursor-pointer')}>
      {children}
    </Item>
  )
}

export function MenuSeparator() {
  return <Separator className="my-1.5 h-px bg-rule" />
}
