import { requireAccess } from '../access/require-access.ts'
import { refusalSentence } from '../platform/adapters/problem.ts'
import { created, ok, type Route } from '../platform/adapters/route.ts'
import { pageOf, pageOfWhole, readCursor, readLimit } from '../platform/list-page.ts'
import { parseInput } from '../platform/parse-input.ts'
import { createPlannedEvent, deletePlannedEvent } from './create-planned-event.ts'
import { createSchedule, deleteSchedule, updateSchedule } from './create-schedule.ts'
import { createUser } from './create-user.ts'
import { importPeople } from './import-people.ts'
import {
  listPlannedEvents,
  listSchedules,
  listUsers,
  readOnCall,
  readSchedule,
  readUser,
} from './queries.ts'
import {
  createUserSchema,
  importPeopleSchema,
  onCallSchema,
  plannedEventSchema,
  scheduleSchema,
  updateUserSchema,
} from './schema.ts'
import { seePhone } from './see-phone.ts'
import { updateUser } from './update-user.ts'

const nothing = { status: 204, body: null }

const userRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/users',
    summary: 'Adds a person; phone in national or international form',
    body: createUserSchema('FR'),
    status: 201,
    run: async ({ context, input }) => created(await createUser(context, input)),
  },
  {
    method: 'get',
    path: '/api/v1/users',
    summary: 'People, in the order they were added; viewers get names only',
    query: ['limit', 'cursor'],
    run: async ({ context, query }) => {
      requireAccess(context, 'user.read')
      const limit = readLimit(query)
      const users = await listUsers(context, { limit: limit + 1, after: readCursor(query) })
      const page = pageOf(users, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
      return ok({ ...page, items: page.items.map(({ createdAt, ...user }) => user) })
    },
  },
  {
    method: 'post',
    path: '/api/v1/users/import',
    summary: 'People from a table: what each line would do, or, with `apply`, does it',
    body: importPeopleSchema,
    run: async ({ context, input, locale }) => {
      const { items, ...told } = await importPeople(context, input)
      const said = items.map(({ faults, ...line }) => ({
        ...line,
        errors: faults.map(({ field, message, params }) => ({
          field,
          message: refusalSentence(locale, message, params),
        })),
      }))
      return ok({ items: said, ...told })
    },
  },
  {
    method: 'get',
    path: '/api/v1/users/{id}',
    summary: 'One person',
    run: async ({ context, params }) => ok(await readUser(context, params.id ?? '')),
  },
  {
    method: 'patch',
    path: '/api/v1/users/{id}',
    summary: 'Changes a person; one’s own locale, phone and password without being an admin',
    body: updateUserSchema('FR'),
    run: async ({ context, params, input }) =>
      ok(await updateUser(context, params.id ?? '', input)),
  },
]

const scheduleRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/schedules',
    summary: 'Makes an on-call schedule',
    body: scheduleSchema,
    status: 201,
    run: async ({ context, input }) => created(await createSchedule(context, input)),
  },
  {
    method: 'get',
    path: '/api/v1/schedules',
    summary: 'On-call schedules',
    query: ['limit', 'cursor'],
    run: async ({ context, query }) => ok(pageOfWhole(await listSchedules(context), query)),
  },
  {
    method: 'get',
    path: '/api/v1/schedules/{id}',
    summary: 'One schedule',
    run: async ({ context, params }) => ok(await readSchedule(context, params.id ?? '')),
  },
  {
    method: 'put',
    path: '/api/v1/schedules/{id}',
    summary: 'Replaces a schedule, its overrides included',
    body: scheduleSchema,
    run: async ({ context, params, input }) =>
      ok(await updateSchedule(context, params.id ?? '', input)),
  },
  {
    method: 'delete',
    path: '/api/v1/schedules/{id}',
    summary: 'Removes a schedule',
    status: 204,
    run: async ({ context, params }) => {
      await deleteSchedule(context, params.id ?? '')
      return nothing
    },
  },
  {
    method: 'get',
    path: '/api/v1/on-call',
    summary: 'Who is on SRE duty, now or at a time',
    query: ['at'],
    run: async ({ context, query }) => {
      requireAccess(context, 'schedule.read')
      const { at } = parseInput(onCallSchema, query)
      return ok({
        items: await readOnCall(context, at ?? context.clock.now()),
        nextCursor: null,
      })
    },
  },
]

const eventRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/planned-events',
    summary: 'Announces a peak',
    body: plannedEventSchema,
    status: 201,
    run: async ({ context, input }) => created(await createPlannedEvent(context, input)),
  },
  {
    method: 'get',
    path: '/api/v1/planned-events',
    summary: 'Announced peaks, those that begin last first',
    query: ['limit', 'cursor'],
    run: async ({ context, query }) => {
      requireAccess(context, 'planned-event.read')
      const limit = readLimit(query)
      const page = { limit: limit + 1, before: readCursor(query) }
      const events = await listPlannedEvents(context, page)
      return ok(pageOf(events, limit, ({ startsAt, id }) => ({ at: new Date(startsAt), id })))
    },
  },
  {
    method: 'delete',
    path: '/api/v1/planned-events/{id}',
    summary: 'Removes an announced peak',
    status: 204,
    run: async ({ context, params }) => {
      await deletePlannedEvent(context, params.id ?? '')
      return nothing
    },
  },
]

const phoneRoute: Route = {
  method: 'get',
  path: '/api/v1/crises/{number}/pages/{id}/phone',
  summary: 'The number of somebody who could not be reached (the lead of an open crisis); audited',
  run: async ({ context, params }) =>
    ok(await seePhone(context, params.number ?? '', params.id ?? '')),
}

export const rosterRoutes: readonly Route[] = [
  ...userRoutes,
  ...scheduleRoutes,
  ...eventRoutes,
  phoneRoute,
]
