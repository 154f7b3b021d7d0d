import { typedText } from '../../lib/journal/visible-text.ts'
import type { Moment } from '../crisis/server-clock.ts'
import { databaseDrafts } from './draft-database.ts'
import { type Draft, DraftShelf, type KeptDraft } from './draft-shelf.ts'
import { draftTabs } from './draft-tabs.ts'

export interface Correction {
  /** The stored line that it corrects, and when that happened. */
  id: string
  at: string
  text: string
}

/** The line being typed, and the stored line it corrects. */
export interface DraftState {
  box: Draft
  correcting: Correction | null
  /** Lines that a closed tab left, the newest first. */
  left: readonly KeptDraft[]
}

const empty: Draft = { text: '', begun: null }

/**
 * What is typed, kept through a reload, the end of the tab and that of the browser. Beside React: with each
 * key a context would make it look through every row of the journal for who reads it.
 */
export class DraftBox {
  readonly rendered: DraftState = { box: empty, correcting: null, left: [] }
  private state = this.rendered
  private shelf: DraftShelf | null = null
  private readonly listeners = new Set<() => void>()

  /**
   * @param owner whose line it is, in which crisis
   * @param moment now, for a line that is begun
   */
  constructor(
    private readonly owner: Pick<KeptDraft, 'number' | 'userId'>,
    private readonly moment: () => Moment,
  ) {}

  readonly get = () => this.state

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** What this tab held comes back into the box; the returned function ends the keeping. */
  open(): () => void {
    const { number, userId } = this.owner
    const key = `draft ${userId} ${number}`
    const opened: DraftShelf = new DraftShelf({
      owner: this.owner,
      store: databaseDrafts(this.owner).catch(() => null),
      before: held(key),
      hold: (draft) => hold(key, draft),
      living: () => tabs.living(),
      restore: ({ text, begun }) =>
        this.state.box.text === ''
          ? this.put({ text, begun })
          : void opened.setAside({ text, begun }),
      offer: (left) => this.change({ left }),
    })
    const tabs = draftTabs(key, opened.id, () => void opened.look())
    this.shelf = opened
    void opened.open()
    return tabs.close
  }

  /** The words as they are typed. */
  readonly setDraft = (typed: string) => {
    const text = typedText(typed)
    this.put(text === '' ? empty : { text, begun: this.state.box.begun ?? this.moment() })
  }

  /** Words that come from elsewhere; those in the box are offered with what was left. */
  readonly replaceDraft = (typed: string) => {
    void this.shelf?.setAside(this.state.box)
    const text = typedText(typed)
    this.put(text === '' ? empty : { text, begun: this.moment() })
  }

  readonly correct = (line: Correction | null) => {
    const correcting = line && { id: line.id, at: line.at, text: typedText(line.text) }
    this.change({ correcting })
  }

  readonly takeUp = ({ id, text, begun }: KeptDraft) => {
    void this.shelf?.setAside(this.state.box)
    this.put({ text, begun })
    void this.shelf?.forget(id)
  }

  readonly giveUp = ({ id }: KeptDraft) => void this.shelf?.forget(id)

  private put(box: Draft) {
    this.change({ box })
    void this.shelf?.keep(box)
  }

  private change(part: Partial<DraftState>) {
    this.state = { ...this.state, ...part }
    for (const listener of this.listeners) listener()
  }
}

function held(key: string): KeptDraft | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function hold(key: string, draft: KeptDraft | null): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft))
    else sessionStorage.removeItem(key)
  } catch {
    // A browser that stores nothing: the line stays in the box as long as the tab.
  }
}
