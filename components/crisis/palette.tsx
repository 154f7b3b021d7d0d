'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { Key } from '../ui/key.tsx'
import { palettePlace } from './connection-place.ts'
import { later, useLater } from './use-later.ts'

/** What stands over the room because somebody asked for it by a key. */
type Wanted = 'palette' | 'shortcuts'

/** Opens the palette from elsewhere, such as the menu of a phone. */
const ASKED = 'cellule:palette'
export const openPalette = () => dispatchEvent(new Event(ASKED))

/** Ctrl+K or ⌘K: every act of the room and every place. `?`: what the keys do. */
export function Palette() {
  const [wanted, setWanted] = useState<Wanted | null>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const asked = wantedBy(event)
      if (asked === null) return
      event.preventDefault()
      setWanted((now) => (now === asked ? null : asked))
    }
    const ask = () => setWanted('palette')
    addEventListener('keydown', press)
    addEventListener(ASKED, ask)
    return () => {
      removeEventListener('keydown', press)
      removeEventListener(ASKED, ask)
    }
  }, [])
  const close = () => setWanted(null)
  return (
    <>
      <Hint />
      {wanted === 'palette' && <CommandList onClose={close} />}
      {wanted === 'shortcuts' && <Shortcuts onClose={close} />}
    </>
  )
}

function wantedBy(event: KeyboardEvent): Wanted | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey, target, isComposing } = event
  if (isComposing || altKey) return null
  if ((ctrlKey || metaKey) && !shiftKey) return key.toLowerCase() === 'k' ? 'palette' : null
  if (ctrlKey || metaKey || key !== '?') return null
  // Somebody types a question.
  const field = target instanceof Element && target.closest('input, textarea, select')
  return field ? null : 'shortcuts'
}

interface Overlay {
  onClose(): void
}

const list = later(() => import('./palette-list.tsx'))

function CommandList(props: Overlay) {
  const { part } = useLater(list)
  return part && <part.PaletteList {...props} />
}

const shortcuts = later(() => import('./palette-shortcuts.tsx'))

function Shortcuts(props: Overlay) {
  const { part } = useLater(shortcuts)
  return part && <part.Shortcuts {...props} />
}

/** In the masthead of a desk: the key, and what it opens. */
function Hint() {
  const t = useTranslations('room.palette')
  const common = useTranslations('common.keys')
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(() => setPlace(document.getElementById(palettePlace)), [])
  if (!place) return null
  return createPortal(
    <button type="button" onClick={openPalette} className="inline-flex items-center gap-1.5">
      <Key>{`${common('ctrl')} K`}</Key> <span className="max-wide:sr-only">{t('hint')}</span>
    </button>,
    place,
  )
}
