import type { Sql } from '../platform/db/sql.ts'
import { GENESIS } from './chain.ts'
import type { Author, EntryView, JournalHead, PersonName, Words } from './model.ts'
import { type ReadEntry, readFirstSight, readHash, readLines, readNames } from './store.ts'

/**
 * The lines of a journal after `after`, with the names of the people in them.
 * The caller has checked that the crisis may be seen.
 * @param limit lines at most
 */
export async function readJournal(
  sql: Sql,
  crisisId: string,
  after = 0,
  limit = 100_000,
): Promise<EntryView[]> {
  return viewsOf(sql, await readLines(sql, crisisId, after, limit))
}

/** Lines of a journal beyond which a room is first shown with a part of it. */
const LONG = 600
/** Newest lines that are there at first sight. */
const TAIL = 120

/**
 * What a room is opened with: a short journal whole; of a long one the newest lines and those on which
 * numbers, figures and lists rest. The room asks for what is missing as soon as it stands.
 * @param lastSeq number of the last line
 */
export async function readFirstLines(
  sql: Sql,
  crisisId: string,
  lastSeq: number,
): Promise<EntryView[]> {
  if (lastSeq <= LONG) return readJournal(sql, crisisId)
  return viewsOf(sql, await readFirstSight(sql, crisisId, lastSeq - TAIL))
}

/** Where the sealed journal stood at this line; of an empty journal, nothing. */
export async function readJournalHead(
  sql: Sql,
  crisisId: string,
  seq: number,
): Promise<JournalHead> {
  return { seq, hash: (await readHash(sql, crisisId, seq))?.hash ?? GENESIS }
}

/** Turns stored entries into lines with names. */
export async function viewsOf(sql: Sql, entries: ReadEntry[]): Promise<EntryView[]> {
  const names = await namesIn(sql, entries)
  return entries.map((entry) => viewOf(entry, entry.words, names))
}

/** Names of people by their ids. */
export type Names = ReadonlyMap<string, string>

async function namesIn(sql: Sql, entries: ReadEntry[]): Promise<Names> {
  const people = await readNames(sql, personIds(entries))
  return new Map(people.map(({ id, name }) => [id, name]))
}

/** Ids of the people that these lines are by, about or quote, each once. */
export function personIds(entries: ReadEntry[]): string[] {
  const ids = new Set<string>()
  for (const { author, data, words } of entries) {
    if (author.kind === 'user') ids.add(author.userId)
    if (author.kind === 'service' && author.onBehalfOf) ids.add(author.onBehalfOf)
    for (const id of [data.userId, data.holderId, data.previousHolderId]) if (id) ids.add(id)
    for (const person of [words?.saidBy, words?.executor]) {
      if (person && 'userId' in person) ids.add(person.userId)
    }
  }
  return [...ids]
}

/** A line as shown; whoever is missing in `names` has an empty one. */
export function viewOf(
  entry: Omit<ReadEntry, 'words'>,
  words: Words | null,
  names: Names,
): EntryView {
  const { data } = entry
  const { saidBy, executor, ...rest } = words ?? {}
  return {
    ...data,
    ...rest,
    id: entry.id,
    seq: entry.seq,
    kind: entry.kind,
    at: entry.at.toISOString(),
    recordedAt: entry.recordedAt.toISOString(),
    author: authorView(entry.author, names),
    saidBy: saidBy ? speakerView(saidBy, names) : null,
    ...(executor ? { executor: speakerView(executor, names) } : {}),
    text: words?.text ?? '',
    ...peopleIn(entry, names),
    ...(words ? {} : { redacted: true }),
  }
}

function peopleIn({ data }: Pick<ReadEntry, 'data'>, names: Names): Partial<EntryView> {
  const person = (id: string): PersonName => ({ id, name: names.get(id) ?? '' })
  return {
    ...(data.userId ? { user: person(data.userId) } : {}),
    ...(data.holderId === undefined
      ? {}
      : { holder: data.holderId ? person(data.holderId) : null }),
    ...(data.previousHolderId ? { previousHolder: person(data.previousHolderId) } : {}),
  }
}

function authorView(author: Author, names: Names): EntryView['author'] {
  switch (author.kind) {
    case 'user':
      return { kind: 'user', id: author.userId, name: names.get(author.userId) ?? '' }
    case 'service':
      return serviceView(author.onBehalfOf, names)
    case 'integration':
      return { kind: 'integration', id: author.integrationId, name: author.name }
    case 'system':
      return { kind: 'system', id: null, name: 'Cellule' }
  }
}

function serviceView(personId: string | undefined, names: Names): EntryView['author'] {
  if (personId === undefined) return { kind: 'service', id: null, name: 'API' }
  const person = { id: personId, name: names.get(personId) || 'API' }
  return { kind: 'service', ...person, onBehalfOf: person }
}

function speakerView(
  speaker: { userId: string } | { name: string },
  names: Names,
): NonNullable<EntryView['saidBy']> {
  return 'userId' in speaker
    ? { id: speaker.userId, name: names.get(speaker.userId) ?? '' }
    : { id: null, name: speaker.name }
}
