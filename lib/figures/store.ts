import type { EntryKind, EntryView, Figure } from '../journal/model.ts'
import type { Sql, Transaction } from '../platform/db/sql.ts'

export async function attachSeriesRow(
  tx: Transaction,
  series: { crisisId: string; name: string; unit: string | null },
): Promise<void> {
  await tx.run`
    insert into crisis_series (crisis_id, name, unit)
    values (${series.crisisId}, ${series.name}, ${series.unit})
    on conflict (crisis_id, name) do update set unit = excluded.unit`
}

export async function upsertSamples(
  tx: Transaction,
  name: string,
  points: { at: Date; value: number }[],
): Promise<void> {
  await tx.run`
    insert into sample (series_name, at, value)
    select ${name}, point.at, point.value from (
      select distinct on (at) at, value
      from unnest(${points.map(({ at }) => at)}::timestamptz[],
        ${points.map(({ value }) => value)}::float8[]) with ordinality as given (at, value, place)
      order by at, place desc
    ) point
    on conflict (series_name, at) do update set value = excluded.value`
}

export interface SeriesRow {
  name: string
  unit: string | null
}

export function readSeriesOf(sql: Sql, crisisId: string): Promise<SeriesRow[]> {
  return sql.rows<SeriesRow>`
    select name, unit from crisis_series where crisis_id = ${crisisId} order by name`
}

export function readSamples(sql: Sql, name: string, from: Date, to: Date) {
  return sql.rows<{ at: Date; value: number }>`
    select at, value from sample
    where series_name = ${name} and at between ${from} and ${to} order by at limit 5000`
}

export interface SampleRow {
  name: string
  at: Date
  value: number
}

/** Slices of a window of which the lowest and the highest value are read. */
const SLICES = 400

/**
 * What was measured in a window, in order of time: of each of 400 slices the lowest and the highest
 * value, and always the first and the last, however many there are.
 */
export function readThinnedSamples(
  sql: Sql,
  names: string[],
  from: Date,
  to: Date,
): Promise<SampleRow[]> {
  return sql.rows<SampleRow>`
    select name, at, value from (
      select name, at, value,
        row_number() over (partition by name, slice order by value, at) as low,
        row_number() over (partition by name, slice order by value desc, at) as high,
        row_number() over (partition by name order by at) as early,
        row_number() over (partition by name order by at desc) as late
      from (
        select series_name as name, at, value,
          floor(extract(epoch from at - ${from}::timestamptz) * ${SLICES}
            / extract(epoch from ${to}::timestamptz - ${from}::timestamptz)) as slice
        from sample
        where series_name = any(${names}::text[]) and at between ${from} and ${to}
      ) cut
    ) ranked
    where low = 1 or high = 1 or early = 1 or late = 1
    order by name, at`
}

/** Changes whenever a sample of these spans was added or got another value. */
export async function readSampleStamp(
  sql: Sql,
  names: string[],
  { own, before }: { own: [Date, Date]; before: [Date, Date] },
): Promise<string> {
  const row = await sql.first<{ stamp: string }>`
    select concat_ws(' ', count(*), max(at), sum(value)) as stamp from sample
    where series_name = any(${names}::text[])
      and (at between ${own[0]} and ${own[1]} or at between ${before[0]} and ${before[1]})`
  return row?.stamp ?? ''
}

/** The number of the last line of a journal. */
export async function readLastSeq(sql: Sql, crisisId: string): Promise<number> {
  const row = await sql.first<{ lastSeq: number }>`
    select last_seq from crisis where id = ${crisisId}`
  return row?.lastSeq ?? 0
}

/** Series that the alerts of a crisis are about, as their senders name them. */
export function readAlertSeries(sql: Sql, crisisId: string): Promise<{ name: string }[]> {
  return sql.rows<{ name: string }>`
    select distinct coalesce(labels ->> 'series', labels ->> 'metric') as name from alert
    where crisis_id = ${crisisId} and coalesce(labels ->> 'series', labels ->> 'metric') <> ''
    order by name`
}

/** Tells every process that an open crisis, whose curve this series draws, has new samples. */
export async function notifyFigures(tx: Transaction, name: string): Promise<void> {
  await tx.run`
    select pg_notify('figures', crisis.id::text) from crisis
    where state <> 'closed' and (
      exists (select 1 from crisis_series series
        where series.crisis_id = crisis.id and series.name = ${name})
      or exists (select 1 from alert where alert.crisis_id = crisis.id
        and coalesce(labels ->> 'series', labels ->> 'metric') = ${name})
      or exists (select 1 from journal_entry entry
        join journal_content content on content.entry_id = entry.id
        where entry.crisis_id = crisis.id and words -> 'figure' ->> 'name' = ${name}))`
}

/** Kinds that a curve draws. */
const drawnKinds: readonly EntryKind[] = [
  'decision',
  'crisis-opened',
  'level-changed',
  'state-changed',
  'crisis-closed',
  'crisis-reopened',
]

export interface DrawnEntryRow {
  id: string
  kind: EntryKind
  at: Date
  data: Pick<EntryView, 'level' | 'to' | 'state'>
  figure: Figure | null
}

/**
 * Lines of a journal that a curve draws, in the order of `seq`, and the one that happened first.
 * @param since nothing before this counts as the first
 */
export function readDrawnEntries(
  sql: Sql,
  crisisId: string,
  since: Date,
): Promise<DrawnEntryRow[]> {
  return sql.rows<DrawnEntryRow>`
    select entry.id, entry.kind, entry.at, entry.data, words -> 'figure' as figure
    from journal_entry entry left join journal_content content on content.entry_id = entry.id
    where entry.crisis_id = ${crisisId} and (
      entry.kind = any(${drawnKinds}::text[]) or jsonb_exists(words, 'figure')
      or entry.at = (select min(at) from journal_entry
        where crisis_id = ${crisisId} and at > ${since}))
    order by entry.seq`
}
