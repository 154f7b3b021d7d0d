import type { EntryView } from '../../lib/journal/model.ts'
import { type TimelineItem, timeline } from '../../lib/journal/timeline.ts'
import { appendedTimeline } from '../../lib/journal/timeline-end.ts'
import { grownFrom } from '../crisis/grown-list.ts'
import { useRoom } from '../crisis/room-context.tsx'
import { entryOf, type RoomState } from '../crisis/room-state.ts'
import type { RoomStore } from '../crisis/room-store.ts'
import { sifted, startsLike, useFound } from '../crisis/use-found.ts'

type Items = readonly TimelineItem[]
type Known = Pick<RoomState, 'entries' | 'waiting'> & Pick<RoomState['crisis'], 'elsewhere'>

/**
 * The journal of a room with the lines that wait; rows that did not change stay the same objects.
 * Beside React: a context that changes makes it look through every row for who reads it.
 */
export class RoomTimeline {
  private known: Known | null = null
  private stored: Items = []
  private shown: Items = []
  private drawn: Items | null = null

  constructor(
    private readonly store: RoomStore,
    private readonly viewer: { id: string; name: string },
    private readonly timeZone: string,
  ) {}

  readonly subscribe = (listener: () => void) => this.store.subscribe(listener)

  /** What the server drew. */
  readonly rendered = (): Items => {
    const { entries, crisis } = this.store.rendered
    const { elsewhere } = crisis
    this.drawn ??= timeline(entries, { timeZone: this.timeZone, elsewhere })
    return this.drawn
  }

  readonly get = (): Items => {
    const { entries, waiting, crisis } = this.store.get()
    const { elsewhere } = crisis
    const before = this.known
    const sameStored = before?.entries === entries && before.elsewhere === elsewhere
    if (sameStored && before.waiting === waiting) return this.shown
    if (!sameStored) this.stored = this.withStored(entries, elsewhere)
    this.known = { entries, waiting, elsewhere }
    this.shown = this.withWaiting(this.known)
    return this.shown
  }

  private withStored(entries: Known['entries'], elsewhere: Known['elsewhere']): Items {
    const { rendered } = this.store
    if (entries === rendered.entries && elsewhere === rendered.crisis.elsewhere) {
      return this.rendered()
    }
    const options = { timeZone: this.timeZone, elsewhere }
    const before = this.known
    const end =
      before?.elsewhere === elsewhere && grew(before.entries, entries)
        ? appendedTimeline(
            this.stored,
            decisionsIn(before.entries),
            entries.slice(before.entries.length),
            options,
          )
        : null
    return end ? grownFrom(this.stored, end) : reused(this.stored, timeline(entries, options))
  }

  private withWaiting({ entries, waiting, elsewhere }: Known): Items {
    const kept = waiting.filter(({ refusal }) => refusal === null)
    if (kept.length === 0) return this.stored
    const { id, name } = this.viewer
    const own = kept.map((line) => entryOf(line, { id, name }))
    const whole = {
      ...{ timeZone: this.timeZone, elsewhere },
      waiting: new Set(kept.map((line) => line.id)),
    }
    const end = appendedTimeline(this.stored, decisionsIn(entries), own, whole)
    return end
      ? grownFrom(this.stored, end)
      : reused(this.shown, timeline([...entries, ...own], whole))
  }
}

/** What is read of the journal; the caller is drawn again when that is another. */
export function useTimeline<Found>(
  find: (items: Items) => Found,
  same?: (before: Found, now: Found) => boolean,
): Found {
  return useFound(useRoom().timeline, find, same)
}

/** All of it: drawn again with each line. */
export const whole = (items: Items): Items => items

/** Whether later entries only follow those that were read. */
const grew = (before: readonly EntryView[], now: readonly EntryView[]) =>
  before.length > 0 && startsLike(before, now)

const decisions = sifted(({ kind }: EntryView) => kind === 'decision')
const decisionsIn = (entries: readonly EntryView[]) => decisions(entries).length

/** Each item as the earlier object where that says the same. */
function reused(before: Items, items: Items): Items {
  const known = new Map(before.map((item) => [item.key, item]))
  return items.map((item) => {
    const old = known.get(item.key)
    return old && saysTheSame(old, item) ? old : item
  })
}

function saysTheSame(before: TimelineItem, item: TimelineItem): boolean {
  return (
    before.type === item.type &&
    Object.entries(item).every(([key, value]) => {
      const old = Reflect.get(before, key)
      return (
        old === value ||
        (typeof value === 'object' && JSON.stringify(old) === JSON.stringify(value))
      )
    })
  )
}
