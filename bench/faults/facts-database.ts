import type { Database } from './database.ts'
import type { AttemptFact, EntryFact, Facts } from './ledger.ts'

const LABEL = `case when crisis.drill then 'D' else '' end || crisis.number`

/** Everything as the tables hold it, by queries of our own. */
export async function readFactsFromDatabase(database: Database): Promise<Facts> {
  const crises = await database.rows<Facts['crises'][number]>(
    `select ${LABEL} as label, title, last_seq as "lastSeq",
       extract(epoch from recorded_at)::float8 * 1000 as "recordedAt"
     from crisis`,
  )
  const entries = await database.rows<EntryFact>(
    `select ${LABEL} as crisis, entry.seq, entry.id, entry.kind,
       coalesce(content.words ->> 'text', '') as text, entry.data ->> 'alertId' as "alertId",
       entry.data ->> 'status' as status, entry.data ->> 'role' as role,
       case when entry.data ->> 'pageState' = 'waiting' then (entry.data ->> 'count')::int end
         as count, (entry.data ->> 'engaged')::int as engaged
     from journal_entry entry join crisis on crisis.id = entry.crisis_id
       left join journal_content content on content.entry_id = entry.id
     order by entry.crisis_id, entry.seq`,
  )
  const alerts = await database.rows<Facts['alerts'][number]>(
    `select alert.id, fingerprint, status, ${LABEL} as crisis
     from alert left join crisis on crisis.id = alert.crisis_id`,
  )
  const roles = await database.rows<Facts['roles'][number]>(
    `select ${LABEL} as crisis, role, user_id as "userId"
     from role_span join crisis on crisis.id = role_span.crisis_id where until is null`,
  )
  return {
    source: 'database',
    crises,
    entries,
    alerts,
    roles,
    pages: await readPages(database),
    chains: [],
  }
}

async function readPages(database: Database): Promise<Facts['pages']> {
  return database.rows<Facts['pages'][number] & { attempts: AttemptFact[] }>(
    `select ${LABEL} as crisis, page.user_id as "userId", page.state,
       coalesce(json_agg(json_build_object('id', attempt.id, 'channel', attempt.channel,
         'status', attempt.status, 'providerId', attempt.provider_id))
         filter (where attempt.id is not null), '[]') as attempts
     from page join crisis on crisis.id = page.crisis_id
       left join attempt on attempt.page_id = page.id and attempt.purpose = 'page'
     group by crisis.id, page.id`,
  )
}
