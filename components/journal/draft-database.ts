import type { DraftStore, KeptDraft } from './draft-shelf.ts'
import { within } from './outbox-database.ts'

const STORE = 'drafts'

/**
 * The browser's database, beside the one of the outbox: a page of an older release that is still open
 * does not stand in its way.
 * @throws when the browser keeps nothing, as private windows may
 */
export async function databaseDrafts(
  owner: Pick<KeptDraft, 'number' | 'userId'>,
): Promise<DraftStore> {
  const database = await within(openDatabase())
  const change = (work: (drafts: IDBObjectStore) => void) => within(changed(database, work))
  return {
    list: async () =>
      (await within(readAll(database))).filter(
        ({ number, userId }) => number === owner.number && userId === owner.userId,
      ),
    put: (draft) => change((drafts) => drafts.put(draft)),
    remove: (id) => change((drafts) => drafts.delete(id)),
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('cellule drafts', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('blocked'))
  })
}

function readAll(database: IDBDatabase): Promise<KeptDraft[]> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readonly')
    const request: IDBRequest<KeptDraft[]> = transaction.objectStore(STORE).getAll()
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

function changed(database: IDBDatabase, work: (drafts: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'relaxed' })
    work(transaction.objectStore(STORE))
    // A page that is closed now would take an open transaction with it.
    transaction.commit()
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}
