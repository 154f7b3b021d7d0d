import { z } from 'zod'
import { requireAccess } from '../access/require-access.ts'
import { refusalSentence } from '../platform/adapters/problem.ts'
import { created, ok, type Route, writeAfter } from '../platform/adapters/route.ts'
import { pageOf, pageOfWhole, readCursor, readLimit } from '../platform/list-page.ts'
import { parseInput } from '../platform/parse-input.ts'
import { createPlannedEvent, deletePlannedEvent } from './create-planned-event.ts'
import { deleteSchedule, prepareSchedule, prepareScheduleUpdate } from './create-schedule.ts'
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
import { readCrisisDuty } from './read-crisis-duty.ts'
import { readGaps } from './read-turns.ts'
import {
  calendarScheduleSchema,
  createUserSchema,
  crisisDutySchema,
  importPeopleSchema,
  onCallSchema,
  pauseSchema,
  phoneCodeSchema,
  plannedEventSchema,
  scheduleSchema,
  updateUserSchema,
} from './schema.ts'
import { seePhone } from './see-phone.ts'
import { pauseDuty, resumeDuty, signUpForDuty } from './sign-up-for-duty.ts'
import { updateUser } from './update-user.ts'
import { sendPhoneCode, verifyPhone } from './verify-phone.ts'

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

const dutyRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/users/{id}/phone-code',
    summary: 'Texts another code to one’s own number that waits to be verified',
    status: 202,
    run: async ({ context, params }) => {
      await sendPhoneCode(context, params.id ?? '')
      return { status: 202, body: {} }
    },
  },
  {
    method: 'post',
    path: '/api/v1/users/{id}/phone-verification',
    summary: 'Verifies one’s own number by the six digits that were texted to it',
    body: phoneCodeSchema,
    run: async ({ context, params, input }) =>
      ok(await verifyPhone(context, params.id ?? '', input)),
  },
  {
    method: 'get',
    path: '/api/v1/users/{id}/crisis-duty',
    summary: 'When a person is on crisis duty, and whether a crisis tonight would text them',
    run: async ({ context, params }) => ok(await readCrisisDuty(context, params.id ?? '')),
  },
  {
    method: 'put',
    path: '/api/v1/users/{id}/crisis-duty',
    summary: 'Signs up for crisis duty, in which nights and until when, or off it',
    body: crisisDutySchema,
    run: async ({ context, params, input }) =>
      ok(await signUpForDuty(context, params.id ?? '', input)),
  },
  {
    method: 'post',
    path: '/api/v1/users/{id}/crisis-duty/pause',
    summary: 'Pauses crisis duty; it comes back by itself',
    body: pauseSchema,
    run: async ({ context, params, input }) => ok(await pauseDuty(context, params.id ?? '', input)),
  },
  {
    method: 'post',
    path: '/api/v1/users/{id}/crisis-duty/resume',
    summary: 'Ends a pause of crisis duty',
    run: async ({ context, params }) => ok(await resumeDuty(context, params.id ?? '')),
  },
]

const scheduleRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/api/v1/schedules',
    summary: 'Makes an on-call schedule, by rotation or from an iCalendar address',
    body: z.union([scheduleSchema, calendarScheduleSchema]),
    status: 201,
    ...writeAfter(async ({ context, input }) => {
      const write = await prepareSchedule(context, input)
      return async (then) => created(await write(then))
    }),
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
    summary: 'Replaces a schedule, its overrides included; a calendar left out stays',
    body: z.union([scheduleSchema, calendarScheduleSchema]),
    ...writeAfter(async ({ context, params, input }) => {
      const write = await prepareScheduleUpdate(context, params.id ?? '', input)
      return async (then) => ok(await write(then))
    }),
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

const gapRoute: Route = {
  method: 'get',
  path: '/api/v1/on-call/gaps',
  summary: 'Where alert pages would reach nobody within 14 days, schedule by schedule',
  run: async ({ context }) => ok({ items: await readGaps(context), nextCursor: null }),
}

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
  ...dutyRoutes,
  ...scheduleRoutes,
  gapRoute,
  ...eventRoutes,
  phoneRoute,
]
