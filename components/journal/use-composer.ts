'use client'

import { useMemo, useRef, useState } from 'react'
import { type LineSurroundings, parseLine } from '../../lib/journal/line.ts'
import { type EntryView, learnedLaterKinds } from '../../lib/journal/model.ts'
import { useLines, useReading, useRoom, useStanding } from '../crisis/room-context.tsx'
import { useAct } from '../crisis/use-act.ts'
import { onceFor, sameItems, sifted } from '../crisis/use-found.ts'
import { useLatestFigures } from '../figures/use-latest-figures.ts'
import { beginsCommand, completionsOf } from './composer-completion.ts'
import { keysOf } from './composer-keyboard.ts'
import { bodyOf, cellOf, lineProblem, plainLine, withSign } from './composer-line.ts'
import { useDraft } from './draft.tsx'
import { commandProblem, useCommands } from './use-commands.ts'
import { useLastLine } from './use-last-line.ts'
import { type PastedLine, usePaste } from './use-paste.ts'
import { useUndo } from './use-undo.ts'

export type ComposerState = ReturnType<typeof useComposer>

/** The scribe's instrument: what is typed, what it will be, and how it leaves. */
export function useComposer() {
  const { draft, begun, setDraft, correcting, correct, left, takeUp } = useDraft()
  const field = useRef<HTMLInputElement>(null)
  const corrections = useAct()
  const line = useParsed(draft, begun?.at ?? null, correcting !== null)
  const commands = useCommands(draft.trimStart().startsWith('/'))
  const completions = useCompletions(draft, commands.runbooks, correcting !== null)
  const [likeliest] = completions
  const leftLine = draft === '' && !correcting ? left[0] : undefined
  const change = (text: string) => {
    corrections.clear()
    commands.clear()
    return correcting ? correct({ ...correcting, text }) : setDraft(text)
  }
  const put = (text: string) => {
    change(text)
    field.current?.focus()
  }
  const undo = useUndo()
  const paste = usePaste(line.around, draft)
  const last = useLastLine()
  const correctLast = () => {
    if (beginsCommand(draft)) setDraft('')
    void last.correctLast()
    field.current?.focus()
  }
  const decideLast = async () => {
    if (correcting) return
    if (draft !== '' && !beginsCommand(draft)) return put(withSign(draft, '!'))
    if (draft !== '') put('')
    undo.close()
    await last.decideLast()
  }
  const { send, problem, refused } = useSending({ line, commands, corrections, undo, paste, put })
  return {
    ...{ field, draft, begun, change, put, correcting, completions, commands, undo, paste },
    ...{ parsed: line.parsed, known: line.known, problem, refused, send, correctLast, decideLast },
    lastDecides: last.decides,
    error: corrections.error ?? commands.error ?? undo.error ?? last.error,
    onKeyDown: keysOf({
      empty: draft === '',
      correctLast,
      decideLast: () => void decideLast(),
      undo: undo.sent ? () => void undo.undo() : null,
      complete: likeliest ? () => put(likeliest.draft) : leftLine ? () => takeUp(leftLine) : null,
      drop: paste.pasted ? paste.drop : correcting ? () => correct(null) : null,
    }),
  }
}

/** What a draft says, and the latest value under the name of its figure. */
function useParsed(draft: string, begunAt: number | null, corrects: boolean) {
  const { crisis, people: here } = useRoom('crisis', 'people').state
  const { locale, timeZone, now } = useReading()
  const people = useMemo(() => cellOf(crisis, here), [crisis, here])
  const figures = useLatestFigures()
  const around = (): LineSurroundings => ({
    now: new Date(begunAt ?? now()),
    ...{ timeZone, locale, people },
  })
  const parsed = corrects ? plainLine(draft) : parseLine(draft, around())
  const known = figures.find(({ name }) => name === parsed.figure?.name)
  return { parsed, known, figures, around }
}

const withLever = sifted(({ lever }: EntryView) => lever !== undefined)
const leverNames = onceFor((entries: readonly EntryView[]) => [
  ...new Set(entries.flatMap(({ lever }) => lever?.name ?? [])),
])
const leversIn = (entries: readonly EntryView[]) => leverNames(withLever(entries))

function useCompletions(draft: string, runbooks: readonly { title: string }[], corrects: boolean) {
  const { crisis, people } = useRoom('crisis', 'people').state
  const { locale } = useReading()
  const figures = useLatestFigures()
  const levers = useLines(leversIn, sameItems)
  const known = useMemo(
    () => ({
      locale,
      people: cellOf(crisis, people),
      figures: figures.map(({ name }) => name),
      levers,
      runbooks: runbooks.map(({ title }) => title),
    }),
    [locale, crisis, people, figures, levers, runbooks],
  )
  return corrects ? [] : completionsOf(draft, known)
}

interface Sending {
  line: ReturnType<typeof useParsed>
  commands: ReturnType<typeof useCommands>
  corrections: ReturnType<typeof useAct>
  undo: ReturnType<typeof useUndo>
  paste: ReturnType<typeof usePaste>
  /** Puts a line into the box and the caret behind it. */
  put(text: string): void
}

/** Enter: a line is written, a command done, a correction added, a paste taken over. */
function useSending({ line, commands, corrections, undo, paste, put }: Sending) {
  const { store } = useRoom()
  const { closed } = useStanding()
  const { now } = useReading()
  const { draft, begun, setDraft, correcting, correct } = useDraft()
  const [stopped, setStopped] = useState('')
  const { parsed, known } = line
  const refused = closed && parsed.command === null && !learnedLaterKinds.includes(parsed.kind)
  const found = parsed.command
    ? commandProblem(parsed.command, commands.runbooks)
    : lineProblem(parsed)

  const write = () => {
    const first = begun ?? store.moment()
    const body = bodyOf(parsed, known, first.at)
    store.write(body, parsed.saidBy?.name ?? null, parsed.at === null ? first : null)
    undo.offer({ ids: [body.id], putBack: () => put(draft) })
    setDraft('')
  }
  const takePasted = () => {
    if (holdsTooLong(paste.pasted)) return
    const written = (paste.pasted ?? []).map((pasted) => {
      const { parsed: one } = pasted
      const body = bodyOf(one, undefined, now())
      store.write(body, one.saidBy?.name ?? null, one.at === null ? undefined : null)
      return { id: body.id, pasted }
    })
    paste.drop()
    setDraft('')
    undo.offer({
      ids: written.map(({ id }) => id),
      putBack: (ids) => paste.show(written.flatMap((one) => (ids.has(one.id) ? one.pasted : []))),
    })
  }
  const send = async () => {
    if (paste.pasted) return takePasted()
    if (parsed.command === null && (parsed.text === '' || refused)) return
    if (correcting && found !== 'tooLong') {
      const { id } = correcting
      if (await corrections.act(`/journal/${id}/corrections`, { text: parsed.text })) correct(null)
      return
    }
    // What lies ahead is asked once: the second time it is meant so.
    if (found && !(found === 'timeAhead' && stopped === draft)) return setStopped(draft)
    if (!parsed.command) return write()
    undo.close()
    if (await commands.run(parsed.command)) setDraft('')
  }
  const tooLong = found === 'tooLong' || holdsTooLong(paste.pasted)
  return {
    send,
    refused,
    /** Said after an attempt to send, until the line changes; too long a line at once. */
    problem: tooLong ? ('tooLong' as const) : stopped === draft ? found : null,
  }
}

/** Whether one of these lines is longer than a line can be. */
const holdsTooLong = (pasted: readonly PastedLine[] | null) =>
  pasted?.some(({ parsed }) => lineProblem(parsed) === 'tooLong') ?? false
