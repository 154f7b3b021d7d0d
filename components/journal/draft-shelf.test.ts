import { expect, test } from 'vitest'
import { DraftShelf, type KeptDraft, type ShelfSurroundings } from './draft-shelf.ts'

const owner = { number: '1192', userId: 'paul' }
const at = Date.UTC(2021, 6, 12, 18, 17)

/** A browser: what its tabs share. */
function browser() {
  const kept = new Map<string, KeptDraft>()
  const living = new Set<string>()
  const store = {
    list: async () => [...kept.values()],
    put: async (draft: KeptDraft) => void kept.set(draft.id, draft),
    remove: async (id: string) => void kept.delete(id),
  }
  return { kept, living, store }
}

/** A page with the room open, and what it shows. */
function page(
  { living, store }: ReturnType<typeof browser>,
  around: Partial<ShelfSurroundings> = {},
) {
  const shown: { restored: string | null; left: string[]; held: KeptDraft | null } = {
    restored: null,
    left: [],
    held: null,
  }
  const shelf = new DraftShelf({
    owner,
    store: Promise.resolve(store),
    before: null,
    hold: (draft) => {
      shown.held = draft
    },
    living: async () => new Set(living),
    restore: ({ text }) => {
      shown.restored = text
    },
    offer: (left) => {
      shown.left = left.map(({ text }) => text)
    },
    ...around,
  })
  living.add(shelf.id)
  return { shelf, shown, die: () => living.delete(shelf.id) }
}

const draft = (text: string, minutes = 0) => ({ text, begun: { at: at + minutes * 60_000 } })

test('a page that is opened later is offered what closed tabs left, the newest first, and takes it up', async () => {
  const here = browser()
  const first = page(here)
  await first.shelf.keep(draft('On cou', 0))
  const second = page(here)
  await second.shelf.keep(draft('On coupe le ca', 2))
  expect([...here.kept.values()].map(({ text }) => text)).toEqual(['On cou', 'On coupe le ca'])
  const third = page(here)
  await third.shelf.open()
  expect(third.shown.left, 'both live').toEqual([])
  first.die()
  second.die()
  await third.shelf.look()
  expect(third.shown.left).toEqual(['On coupe le ca', 'On cou'])
  await third.shelf.forget(second.shelf.id)
  expect(third.shown.left).toEqual(['On cou'])
  expect([...here.kept.values()]).toEqual([
    { id: first.shelf.id, ...owner, text: 'On cou', begun: { at } },
  ])
})

test('a tab that is loaded again has its line in the box, unless another one took it up', async () => {
  const here = browser()
  const first = page(here)
  await first.shelf.keep(draft('On coupe'))
  first.die()
  const { held } = first.shown
  const again = page(here, { before: held })
  await again.shelf.open()
  expect(again.shown).toMatchObject({ restored: 'On coupe', left: [] })
  expect(here.kept.has(first.shelf.id)).toBe(false)
  const late = page(here, { before: held })
  await late.shelf.open()
  expect(late.shown.restored).toBeNull()
})

test('a browser that keeps nothing still has what the tab holds', async () => {
  const nothing = { store: Promise.resolve(null) }
  const first = page(browser(), nothing)
  await first.shelf.keep(draft('On coupe'))
  const again = page(browser(), { ...nothing, before: first.shown.held })
  await again.shelf.open()
  expect(again.shown.restored).toBe('On coupe')
})

test('an empty box is kept nowhere; words that make room are offered', async () => {
  const here = browser()
  const { shelf, shown } = page(here)
  await shelf.keep(draft('On coupe'))
  await shelf.setAside(draft('On coupe'))
  await shelf.keep({ text: '', begun: null })
  expect(shown.left).toEqual(['On coupe'])
  expect(shown.held).toBeNull()
  expect(here.kept.size).toBe(1)
  await shelf.setAside({ text: ' ', begun: { at } })
  expect(here.kept.size).toBe(1)
})
