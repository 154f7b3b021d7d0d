import type pg from 'pg'
import type { Rest } from './judge.ts'

/** The tables of one world, by queries of our own. */
export async function readRest(client: pg.Client): Promise<Rest> {
  const rows = async <Row extends object>(text: string) => (await client.query<Row>(text)).rows
  const crises = await rows<Rest['crises'][number]>(
    `select number, last_seq as "lastSeq" from crisis order by number`,
  )
  const entries = await rows<{ seq: number; kind: string; userId: string | null }>(
    `select seq, kind, data ->> 'userId' as "userId" from journal_entry order by seq`,
  )
  return {
    crises,
    seqs: entries.map(({ seq }) => seq),
    answers: entries.flatMap(({ kind, userId }) =>
      kind === 'page' && userId !== null ? [{ userId }] : [],
    ),
    pages: await rows(`select user_id as "userId", state from page`),
    attempts: await rows(
      `select user_id as "userId", status, provider_id as "providerId" from attempt`,
    ),
  }
}
