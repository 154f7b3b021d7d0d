import { inOrder, type OutboxStore, outboxChanges, type WaitingLine } from './outbox.ts'

const STORE = 'lines'

/** A browser's database that says nothing for so long, ms, is not waited for. */
const PATIENCE_MS = 3_000

/** Whose lines, of which crisis. */
export interface OutboxOwner {
  number: string
  userId: string
}

/**
 * The browser's database. It outlives tab and browser, and needs no secure context.
 * @throws when the browser keeps nothing, as private windows may
 */
export async function databaseOutbox(owner: OutboxOwner): Promise<OutboxStore> {
  const database = await within(openDatabase())
  const change = <Result>(
    work: (lines: Map<string, WaitingLine>) => Result,
    // What is lost with the power is sent again, and known to the server; a new line is only here.
    durability: IDBTransactionDurability = 'relaxed',
  ) => within(changeLines(database, owner, work, durability))
  const { add, retime, begin, refuse, remove, takeBack } = outboxChanges
  return {
    list: async () => inOrder((await within(readLines(database, owner))).values()),
    add: (line) => change((lines) => add(lines, line), 'strict'),
    retime: (line) => change((lines) => retime(lines, line)),
    begin: (line) => change((lines) => begin(lines, line)),
    refuse: (id, sentence) => change((lines) => refuse(lines, id, sentence)),
    remove: (id) => change((lines) => remove(lines, id)),
    takeBack: (id) => change((lines) => takeBack(lines, id)),
  }
}

/** The work, or a failure when the database says nothing. */
export function within<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database is silent')), PATIENCE_MS)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
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

/** How many lines of a person wait in this browser, by the label of their crisis. */
export async function countWaiting(userId: string): Promise<Map<string, number>> {
  const database = await within(openDatabase())
  try {
    const lines = (await within(readAll(database))).filter(
      (line) => line.userId === userId && line.refusal === null,
    )
    const numbers = [...new Set(lines.map(({ number }) => number))].sort()
    const count = (label: string) => lines.filter(({ number }) => number === label).length
    return new Map(numbers.map((label) => [label, count(label)]))
  } finally {
    database.close()
  }
}

const own = (lines: WaitingLine[], { number, userId }: OutboxOwner) =>
  new Map(
    lines
      .filter((line) => line.number === number && line.userId === userId)
      .map((line) => [line.id, line]),
  )

async function readLines(
  database: IDBDatabase,
  owner: OutboxOwner,
): Promise<Map<string, WaitingLine>> {
  return own(await readAll(database), owner)
}

function readAll(database: IDBDatabase): Promise<WaitingLine[]> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readonly')
    const request: IDBRequest<WaitingLine[]> = transaction.objectStore(STORE).getAll()
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

/** Reads, changes and writes in one transaction: other tabs come before it or after it. */
function changeLines<Result>(
  database: IDBDatabase,
  owner: OutboxOwner,
  work: (lines: Map<string, WaitingLine>) => Result,
  durability: IDBTransactionDurability,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite', { durability })
    const store = transaction.objectStore(STORE)
    const request: IDBRequest<WaitingLine[]> = store.getAll()
    request.onsuccess = () => {
      const before = own(request.result, owner)
      const lines = new Map(before)
      const result = work(lines)
      for (const [id, line] of lines) if (before.get(id) !== line) store.put(line)
      for (const id of before.keys()) if (!lines.has(id)) store.delete(id)
      transaction.oncomplete = () => resolve(result)
    }
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}
