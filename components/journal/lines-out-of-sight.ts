import type { Line, TimelineItem } from '../../lib/journal/timeline.ts'
import { readGrown } from '../crisis/grown-list.ts'

/** What lies above the first row in sight. */
interface Above {
  count: number
  /** ISO moments of the first and the last line out of sight. */
  from: string | null
  to: string | null
  /** Px by which the first line in sight is cut. */
  cut: number
}

/** Px above the text of a row. */
const ROW_PADDING = 2.5

const nothing: Above = { count: 0, from: null, to: null, cut: 0 }

/** How much lies above: beside React, which would draw the journal again for each step of a scroll. */
export class LinesOutOfSight {
  private above = nothing
  private readonly listeners = new Set<() => void>()

  readonly get = () => this.above

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  set(above: Above) {
    if (isSame(this.above, above)) return
    this.above = above
    for (const listener of this.listeners) listener()
  }
}

const isSame = (one: Above, other: Above) =>
  one.count === other.count &&
  one.from === other.from &&
  one.to === other.to &&
  one.cut === other.cut

/** Groups, blocks, rows. */
const DEPTH = 3

/** The first row of which something stands below the line at the top. */
export function firstInSight(element: HTMLElement): HTMLElement | undefined {
  const from = element.getBoundingClientRect().top + 1
  let found = element.firstElementChild
  for (let depth = 0; depth < DEPTH && found; depth += 1) {
    const below = firstBelow(found.children, from)
    if (isRow(below)) return below
    // A place that is kept for rows; at the very end, nothing.
    if (!below) return depth === 0 ? undefined : rowAfter(found, element)
    found = below
  }
  // A silence or a level's stripes: the row after them.
  return found ? rowAfter(found, element) : undefined
}

const isRow = (element: Element | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.dataset.row !== undefined

function rowAfter(element: Element, root: Element): HTMLElement | undefined {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
  walker.currentNode = element
  while (walker.nextNode()) {
    const node = walker.currentNode
    if (node instanceof HTMLElement && isRow(node)) return node
  }
  return undefined
}

/** The first of elements one below the other that ends below a height; what is asked for is halved each time. */
function firstBelow(elements: HTMLCollection, height: number): Element | undefined {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >> 1
    const bottom = elements[middle]?.getBoundingClientRect().bottom ?? 0
    if (bottom > height) high = middle
    else low = middle + 1
  }
  return elements[low]
}

export function linesAbove(element: HTMLElement, items: readonly TimelineItem[]): Above {
  if (element.scrollTop < 4) return nothing
  const first = firstInSight(element)
  const key = first?.dataset.row
  const end = key === undefined ? items.length : placeOf(key, items)
  const from = items.find(isLine)
  const to = items.findLast((item, place): item is Line => place < end && isLine(item))
  return {
    count: linesBefore(end, items),
    from: to && from ? from.entry.at : null,
    to: to ? to.entry.at : null,
    cut: first ? cutOf(first, element.getBoundingClientRect().top) : 0,
  }
}

const isLine = (item: TimelineItem): item is Line => item.type === 'line'

const allLines = readGrown(
  0,
  (count, added: readonly TimelineItem[]) => count + added.filter(isLine).length,
)

/** Counted from the nearer end: mostly one reads at the last lines of thousands. */
function linesBefore(end: number, items: readonly TimelineItem[]): number {
  return end < items.length / 2
    ? items.slice(0, end).filter(isLine).length
    : allLines(items) - items.slice(end).filter(isLine).length
}

/** Looked for from the end, where one mostly reads. */
function placeOf(key: string, items: readonly TimelineItem[]): number {
  let place = items.length - 1
  while (place >= 0 && items[place]?.key !== key) place -= 1
  return place < 0 ? items.length : place
}

/** How much of a line of text stands out below the top of the box: the half of it that nobody can read. */
function cutOf(row: HTMLElement, top: number): number {
  const box = row.getBoundingClientRect()
  const hidden = top - box.top - ROW_PADDING
  if (hidden <= 0) return 0
  const line = Number.parseFloat(getComputedStyle(row).lineHeight)
  // A flag reaches a little below its line.
  const whole = Math.ceil(hidden / line) * line + ROW_PADDING
  return Math.max(0, Math.min(box.bottom - top, whole - hidden)) || 0
}
