import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, transact } from '../platform/context.ts'
import { parseInput } from '../platform/parse-input.ts'
import { addSamplesSchema, attachSeriesSchema, seriesName } from './schema.ts'
import { attachSeriesRow, notifyFigures, upsertSamples } from './store.ts'

/**
 * Attaches a series of figures to a crisis; its samples may come before or after.
 * @param input body of POST …/series
 */
export async function attachSeries(
  context: Context,
  label: string,
  input: unknown,
): Promise<{ name: string; unit: string | null }> {
  requireAccess(context, 'series.write')
  const crisis = await findVisibleCrisis(context, label)
  const { name, unit = null } = parseInput(attachSeriesSchema, input)
  await transact(context, async (tx) => {
    await attachSeriesRow(tx, { crisisId: crisis.id, name, unit })
    await notifyFigures(tx, name)
  })
  return { name, unit }
}

/**
 * Adds samples; the same time again replaces its value.
 * @param name of the series, as in the path
 * @param input body of POST /api/v1/series/{name}/samples
 * @returns how many points the request held
 */
export async function addSamples(
  context: Context,
  name: string,
  input: unknown,
): Promise<{ accepted: number }> {
  requireAccess(context, 'series.write')
  const { points } = parseInput(addSamplesSchema, input)
  const series = parseInput(seriesName, name)
  await transact(context, async (tx) => {
    await upsertSamples(tx, series, points)
    await notifyFigures(tx, series)
  })
  return { accepted: points.length }
}
