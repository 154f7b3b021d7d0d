import type { EntryView } from './model.ts'

/**
 * Lines as they travel within a page: names of fields once and not per line, people once and not per line,
 * times as milliseconds. A third of the size, which server and browser write and read with the page.
 */
export interface PackedLines {
  authors: EntryView['author'][]
  speakers: NonNullable<EntryView['saidBy']>[]
  lines: PackedLine[]
}

/** Number, id, kind, when it happened (ms), how much later it was recorded (ms), author, speaker, text, more. */
type PackedLine = readonly [
  seq: number,
  id: string,
  kind: EntryView['kind'],
  at: number,
  later: number,
  author: number,
  speaker: number | null,
  text: string,
  more?: Omit<EntryView, Spelled>,
]

type Spelled = 'seq' | 'id' | 'kind' | 'at' | 'recordedAt' | 'author' | 'saidBy' | 'text'

/** @param lines with times as `toISOString` writes them */
export function packLines(lines: readonly EntryView[]): PackedLines {
  const authors = new Shelf<EntryView['author']>()
  const speakers = new Shelf<NonNullable<EntryView['saidBy']>>()
  const packed = lines.map((line): PackedLine => {
    const { seq, id, kind, at, recordedAt, author, saidBy, text, ...more } = line
    const happened = Date.parse(at)
    const spelled = [
      ...([seq, id, kind, happened, Date.parse(recordedAt) - happened] as const),
      ...([authors.placeOf(author), saidBy && speakers.placeOf(saidBy), text] as const),
    ] as const
    return Object.values(more).some((value) => value !== undefined) ? [...spelled, more] : spelled
  })
  return { authors: authors.all, speakers: speakers.all, lines: packed }
}

/** The lines that were packed. Those of one person share one object. */
export function unpackLines({ authors, speakers, lines }: PackedLines): EntryView[] {
  return lines.map(([seq, id, kind, at, later, author, speaker, text, more]) => ({
    ...more,
    id,
    seq,
    kind,
    text,
    at: new Date(at).toISOString(),
    recordedAt: new Date(at + later).toISOString(),
    author: authors[author] ?? { kind: 'system', id: null, name: '' },
    saidBy: speaker === null ? null : (speakers[speaker] ?? null),
  }))
}

/** Each thing once, found again by what it says. */
class Shelf<Thing> {
  readonly all: Thing[] = []
  private readonly places = new Map<string, number>()

  placeOf(thing: Thing): number {
    const key = JSON.stringify(thing)
    const place = this.places.get(key) ?? this.all.push(thing) - 1
    this.places.set(key, place)
    return place
  }
}
