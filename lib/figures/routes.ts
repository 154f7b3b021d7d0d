import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { accepted, created, ok, type Route, type RouteRequest } from '../platform/adapters/route.ts'
import { parseInput } from '../platform/parse-input.ts'
import { addSamples, attachSeries } from './attach-series.ts'
import { CURVE_HEIGHT } from './curve-layout.ts'
import { screenPalette } from './curve-palette.ts'
import { readCrisisCurves } from './queries.ts'
import { addSamplesSchema, attachSeriesSchema, curveSchema } from './schema.ts'

export const figureRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/v1/crises/{number}/curve',
    summary:
      'A figure over the time of the crisis, beside the same weekday a week before; drawn, with `width` in px',
    query: ['name', 'width', 'locale'],
    run: async (request) => ok(await readCurve(request)),
  },
  {
    method: 'post',
    path: '/api/v1/crises/{number}/series',
    summary: 'Attaches a series of figures to a crisis',
    body: attachSeriesSchema,
    status: 201,
    run: async ({ context, params, input }) =>
      created(await attachSeries(context, params.number ?? '', input)),
  },
  {
    method: 'post',
    path: '/api/v1/series/{name}/samples',
    summary: 'Adds samples to a series',
    body: addSamplesSchema,
    status: 202,
    run: async ({ context, params, input }) =>
      accepted(await addSamples(context, params.name ?? '', input)),
  },
]

async function readCurve({ context, params, query, locale }: RouteRequest) {
  const label = params.number ?? ''
  requireAccess(context, 'crisis.read')
  await findVisibleCrisis(context, label)
  const { name, width, locale: wished } = parseInput(curveSchema, query)
  const size = width === undefined ? null : { width, height: CURVE_HEIGHT }
  const look = { locale: wished ?? locale, palette: screenPalette, id: 'curve' }
  return readCrisisCurves(context, label, size ? { name, picture: { ...look, ...size } } : { name })
}
