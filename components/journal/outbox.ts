import type { Figure } from '../../lib/journal/model.ts'

/** Body of POST …/journal, as the composer makes it. */
export interface LineBody {
  id: string
  kind: string
  text: string
  at: string
  saidBy?: string
  figure?: Figure
}

/** A line that this device keeps until the server has stored it. */
export interface WaitingLine {
  id: string
  /** Label of the crisis, and whose line it is. */
  number: string
  userId: string
  body: LineBody
  /** Name of the speaker, for showing. */
  speaker: string | null
  /** Order of writing, ms. */
  writtenAt: number
  /** Why the server will not have it; null while it waits. */
  refusal: string | null
}

export interface Outbox {
  list(number: string, userId: string): Promise<WaitingLine[]>
  put(line: WaitingLine): Promise<void>
  remove(id: string): Promise<void>
}

const STORE = 'lines'

/** The browser's database; where it is refused (private windows), the memory of this tab. */
export async function openOutbox(): Promise<Outbox> {
  try {
    return storedOutbox(await openDatabase())
  } catch {
    return memoryOutbox()
  }
}

/** Kept as long as the tab lives. */
export function memoryOutbox(): Outbox {
  const lines = new Map<string, WaitingLine>()
  return {
    list: async (number, userId) => own([...lines.values()], number, userId),
    put: async (line) => void lines.set(line.id, line),
    remove: async (id) => void lines.delete(id),
  }
}

function own(lines: WaitingLine[], number: string, userId: string): WaitingLine[] {
  return lines
    .filter((line) => line.number === number && line.userId === userId)
    .sort((one, other) => one.writtenAt - other.writtenAt)
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('cellule', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('blocked'))
  })
}

function storedOutbox(database: IDBDatabase): Outbox {
  const run = <Result>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<Result>,
  ) =>
    new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  return {
    list: async (number, userId) =>
      own(await run<WaitingLine[]>('readonly', (store) => store.getAll()), number, userId),
    put: async (line) => {
      await run('readwrite', (store) => store.put(line))
    },
    remove: async (id) => {
      await run('readwrite', (store) => store.delete(id))
    },
  }
}
