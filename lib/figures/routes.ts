import { accepted, created, type Route } from '../platform/adapters/route.ts'
import { addSamples, attachSeries } from './attach-series.ts'
import { addSamplesSchema, attachSeriesSchema } from './schema.ts'

export const figureRoutes: readonly Route[] = [
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
