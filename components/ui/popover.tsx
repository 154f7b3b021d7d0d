'use client'

import { Content, Portal, Root, Trigger } from 'radix-ui/popover'
import type { ReactNode } from 'react'

interface PopoverProps {
  /** The pressable thing: one element that takes a ref. */
  trigger: ReactNode
  /** What the popover is, for readers. */
  label: string
  children: ReactNode
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A small sheet beside what opened it. Esc or a press outside closes it. */
export function Popover({ trigger, label, children, align = 'start', ...state }: PopoverProps) {
  return (
    <Root {...state}>
      <Trigger asChild>{trigger}</Trigger>
      <Portal>
        <Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="overlay z-50 max-w-[min(420px,calc(100vw-16px))] min-w-[262px] p-4"
        >
          {children}
        </Content>
      </Portal>
    </Root>
  )
}
