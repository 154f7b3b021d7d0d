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
