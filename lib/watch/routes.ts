import { created, ok, type Route } from '../platform/adapters/route.ts'
import { readLimit } from '../platform/list-page.ts'
import { changeWatchSettings } from './change-watch-settings.ts'
import { readDrills, readOwnTest } from './read-reach.ts'
import { readBannerLines, readWatch } from './read-watch.ts'
import { readWouldPage } from './read-would-page.ts'
import { testPageSchema, watchSettingsSchema } from './schema.ts'
import { endDrill, startDrill, testOwnPage } from './start-reach-run.ts'

export const watchRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/v1/watch',
    summary: 'What the self-watch finds wrong with paging, and its settings (admin)',
    run: async ({ context }) => ok(await readWatch(context)),
  },
  {
    method: 'get',
    path: '/api/v1/paging-health',
    summary: 'What is wrong with paging now, in words for whoever is signed in',
    run: async ({ context, locale }) => ok({ lines: await readBannerLines(context, locale) }),
  },
  {
    method: 'patch',
    path: '/api/v1/watch',
    summary: 'Where the sign of life goes, and when everybody is tried to be reached (admin)',
    body: watchSettingsSchema,
    run: async ({ context, input }) => ok(await changeWatchSettings(context, input)),
  },
  {
    method: 'get',
    path: '/api/v1/reach-drills',
    summary: 'The latest drills: who answered, and who cannot be reached (admin)',
    query: ['limit'],
    run: async ({ context, query }) =>
      ok({ items: await readDrills(context, readLimit(query)), nextCursor: null }),
  },
  {
    method: 'post',
    path: '/api/v1/reach-drills',
    summary: 'Tries whether everybody who could be paged can be reached; never a crisis (admin)',
    status: 201,
    run: async ({ context }) => created(await startDrill(context)),
  },
  {
    method: 'delete',
    path: '/api/v1/reach-drills/current',
    summary: 'Ends the drill that runs (admin)',
    status: 204,
    run: async ({ context }) => {
      await endDrill(context)
      return { status: 204, body: null }
    },
  },
  {
    method: 'get',
    path: '/api/v1/paging-preview',
    summary: 'Whom a crisis declared now would page, at once and later; warns when that is nobody',
    run: async ({ context, locale }) => ok(await readWouldPage(context, locale)),
  },
  {
    method: 'post',
    path: '/api/v1/me/test-page',
    summary: 'Sends oneself a real text, or a call, as a page would',
    body: testPageSchema,
    status: 201,
    run: async ({ context, input }) => created(await testOwnPage(context, input ?? {})),
  },
  {
    method: 'get',
    path: '/api/v1/me/test-page',
    summary: 'What became of one’s own latest test',
    run: async ({ context }) => ok({ test: await readOwnTest(context) }),
  },
]
