import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import { canonicalJson, sha256 } from '../platform/json.ts'
import { personIds } from './queries.ts'
import { type ChainRow, readChain, readNames } from './store.ts'

/** Name and version of the file, for whoever reads it in ten years. */
const FORMAT = 'cellule-journal/1'

/**
 * The whole journal with its hash chain, as `npm run verify-journal` checks it. `words` and `salt`
 * are null where the words were erased. `digest` is the SHA-256 of everything else in canonical form.
 * @param label number of the crisis
 * @throws Refusal not_found
 */
export async function exportJournal(context: Context, label: string) {
  requireAccess(context, 'crisis.read')
  const crisis = await findVisibleCrisis(context, label)
  const sql = sqlOf(context)
  const rows = await readChain(sql, crisis.id)
  const people = await readNames(sql, personIds(rows))
  const whole = {
    format: FORMAT,
    exportedAt: context.clock.now().toISOString(),
    crisis: {
      id: crisis.id,
      number: crisis.number,
      drill: crisis.drill,
      title: crisis.title,
      level: crisis.level,
      state: crisis.state,
      openedAt: crisis.openedAt.toISOString(),
      mitigatedAt: crisis.mitigatedAt?.toISOString() ?? null,
      closedAt: crisis.closedAt?.toISOString() ?? null,
      resolution: crisis.resolution,
    },
    people,
    entries: rows.map(exported),
    head: { seq: rows[0]?.headSeq ?? 0, hash: rows[0]?.headHash ?? '' },
  }
  return { ...whole, digest: sha256(canonicalJson(whole)) }
}

function exported(row: ChainRow) {
  return {
    seq: row.seq,
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    recordedAt: row.recordedAt.toISOString(),
    author: row.author,
    data: row.data,
    words: row.words,
    salt: row.salt,
    contentHash: row.contentHash,
    previousHash: row.previousHash,
    hash: row.hash,
  }
}
