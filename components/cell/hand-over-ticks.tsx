'use client'

import { useTranslations } from 'next-intl'
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type BriefingItem, briefingItems } from '../../lib/cell/briefing.ts'
import { callApi, newId } from '../crisis/api.ts'

interface Ticks {
  ticked: ReadonlySet<BriefingItem>
  /** All twelve are. */
  all: boolean
  tick(item: BriefingItem, read: boolean): void
  tickAll(read: boolean): void
  /** Why it could not be kept. */
  error: string | null
}

const TicksContext = createContext<Ticks | null>(null)

export function useTicks(): Ticks {
  const value = useContext(TicksContext)
  if (!value) throw new Error('outside of a hand-over')
  return value
}

/** A page that was made before a tick was kept is not believed for so long, ms. */
const OWN_MS = 6_000

interface TicksKeeperProps {
  label: string
  offerId: string
  /** As the server knows them: ticked here before, or on another device. */
  kept: readonly BriefingItem[]
  children: ReactNode
}

/** What the incoming person has read, kept on the server with each tick. */
export function TicksKeeper({ label, offerId, kept, children }: TicksKeeperProps) {
  const common = useTranslations('cell.handOver')
  const [items, setItems] = useState(kept)
  const [error, setError] = useState<string | null>(null)
  const tickedAt = useRef(0)
  const known = kept.join()
  useEffect(() => {
    if (Date.now() - tickedAt.current < OWN_MS) return
    setItems(briefingItems.filter((item) => known.split(',').includes(item)))
  }, [known])
  const value = useMemo(() => {
    const ticked = new Set(items)
    const keep = async (next: readonly BriefingItem[]) => {
      tickedAt.current = Date.now()
      setItems(next)
      const path = `/crises/${label}/hand-overs/${offerId}/ticks`
      const answer = await callApi('POST', path, { items: next }, newId())
      setError(answer.ok ? null : (answer.refusal.sentence ?? common('tickNotKept')))
    }
    return {
      ticked,
      all: ticked.size === briefingItems.length,
      tick: (item: BriefingItem, read: boolean) =>
        void keep(briefingItems.filter((one) => (one === item ? read : ticked.has(one)))),
      tickAll: (read: boolean) => void keep(read ? briefingItems : []),
      error,
    }
  }, [items, error, label, offerId, common])
  return <TicksContext value={value}>{children}</TicksContext>
}

/** Under the title of one item: read. */
export function ItemTick({ item }: { item: BriefingItem }) {
  const t = useTranslations('cell.handOver')
  const { ticked, tick } = useTicks()
  return (
    <label className="no-print flex items-center gap-2 text-1 text-ink2 max-desk:min-h-11">
      <input
        type="checkbox"
        className="checkbox"
        aria-label={t('tickOf', { item: t(`item.${item}`) })}
        checked={ticked.has(item)}
        onChange={(event) => tick(item, event.currentTarget.checked)}
      />
      {t('tick')}
    </label>
  )
}
