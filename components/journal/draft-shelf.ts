import { newId } from '../crisis/api.ts'
import type { Moment } from '../crisis/server-clock.ts'

/** What is in the box, and when its first key was pressed. */
export interface Draft {
  text: string
  /** Null while the box is empty. */
  begun: Moment | null
}

/** A line that nobody has sent, as the browser keeps it. */
export interface KeptDraft {
  /** Of the page that it was typed in: no two pages write the same one. */
  id: string
  /** Label of the crisis, and who typed it. */
  number: string
  userId: string
  text: string
  begun: Moment
}

/** Where one person's half-typed lines of one crisis are kept, shared by all tabs of this browser. */
export interface DraftStore {
  list(): Promise<KeptDraft[]>
  put(draft: KeptDraft): Promise<void>
  remove(id: string): Promise<void>
}

/** What a shelf works with; the browser, or a model of it. */
export interface ShelfSurroundings {
  owner: Pick<KeptDraft, 'number' | 'userId'>
  /** Null: this browser keeps nothing but what its tab holds. */
  store: Promise<DraftStore | null>
  /** What this tab held before it was loaded again. */
  before: KeptDraft | null
  /** Held by the tab itself: there without waiting, gone with the tab. */
  hold(draft: KeptDraft | null): void
  /** Ids of the other pages that live, as far as they answer. */
  living(): Promise<ReadonlySet<string>>
  /** The line that this tab held before it was loaded again. */
  restore(draft: KeptDraft): void
  /** Lines that nobody has in a box: those of tabs that are gone. */
  offer(left: readonly KeptDraft[]): void
}

/**
 * Keeps the line being typed so that it outlives tab and browser, with the time of its first key. Each
 * page has a place of its own: two tabs do not write over each other's words, and a page that is opened
 * later finds what another one left.
 */
export class DraftShelf {
  readonly id = newId()
  private left: readonly KeptDraft[] = []

  constructor(private readonly around: ShelfSurroundings) {}

  /** Looks what an earlier page left. */
  async open(): Promise<void> {
    const { before, restore } = this.around
    const store = await this.around.store
    const kept = await listed(store)
    // Not there any more: another tab took it up.
    if (before && (store === null || kept.some(({ id }) => id === before.id))) {
      restore(before)
      await this.forget(before.id)
    }
    await this.look()
  }

  /** Looks again: a page is gone. */
  async look(): Promise<void> {
    const kept = await listed(await this.around.store)
    if (kept.every(({ id }) => id === this.id)) return this.show([])
    const living = await this.around.living()
    this.show(kept.filter(({ id }) => id !== this.id && !living.has(id)))
  }

  /** What is in the box now. */
  async keep({ text, begun }: Draft): Promise<void> {
    const { owner, hold } = this.around
    const draft = begun && text !== '' ? { id: this.id, ...owner, text, begun } : null
    hold(draft)
    const store = await this.around.store
    await (draft ? store?.put(draft) : store?.remove(this.id))?.catch(() => undefined)
  }

  /** Other words come into the box: those that were there are offered with what was left. */
  async setAside({ text, begun }: Draft): Promise<void> {
    if (!begun || text.trim() === '') return
    const draft = { id: newId(), ...this.around.owner, text, begun }
    this.show([draft, ...this.left])
    await (await this.around.store)?.put(draft).catch(() => undefined)
  }

  /** It was taken into a box, or given up. */
  async forget(id: string): Promise<void> {
    this.show(this.left.filter((draft) => draft.id !== id))
    await (await this.around.store)?.remove(id).catch(() => undefined)
  }

  private show(left: readonly KeptDraft[]): void {
    this.left = [...left].sort((one, other) => other.begun.at - one.begun.at)
    this.around.offer(this.left)
  }
}

async function listed(store: DraftStore | null): Promise<KeptDraft[]> {
  return (await store?.list().catch(() => [])) ?? []
}
