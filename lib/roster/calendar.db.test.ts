import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { createApi } from '../api.ts'
import { syncCalendars } from '../calendar/sync-calendars.ts'
import { type Context, contextFor } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { openTestServices, type TestServices, testPerson } from '../platform/test-services.ts'
import { createSchedule, deleteSchedule, updateSchedule } from './create-schedule.ts'
import { listSchedules, readDutyIds, readDutyOrder, readOnCall, readSchedule } from './queries.ts'
import { readGaps, readTurns } from './read-turns.ts'

let services: TestServices
let operator: Context
let server: Server
let address = ''
let asked = 0
let answer: { status: number; body: string }
/** Transactions that stood open while a calendar was asked for. */
let open = 0

// The clock of these tests begins at 2026-07-13T18:00:00Z.
const event = (uid: string, start: string, end: string, summary: string, email?: string) =>
  [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTART:${start}`,
    `DTEND:${end}`,
    `SUMMARY:${summary}`,
    ...(email ? [`ATTENDEE:mailto:${email}`] : []),
    'END:VEVENT',
  ].join('\r\n')
const calendar = (...events: string[]) => ({
  status: 200,
  body: ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n'),
})

beforeAll(async () => {
  services = await openTestServices({ CALENDAR_PRIVATE_NETWORK: 'yes' })
  operator = contextFor(services, { kind: 'service', name: 'API_TOKEN' })
  server = createServer((request, response) => {
    void tell(request.url ?? '', response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const bound = server.address()
  address = typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}` : ''
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await services.database.close()
})
beforeEach(async () => {
  for (const { id } of await listSchedules(operator)) await deleteSchedule(operator, id)
})

async function tell(url: string, response: ServerResponse): Promise<void> {
  asked += 1
  open = await countOpen()
  if (url === '/moved') response.writeHead(302, { location: '/feed' }).end()
  else if (url === '/loop') response.writeHead(302, { location: '/loop' }).end()
  else response.writeHead(answer.status).end(answer.body)
}

async function countOpen(): Promise<number> {
  const row = await services.database.sql.first<{ count: number }>`
    select count(*)::int from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`
  return row?.count ?? 0
}

const refused = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) =>
      error instanceof Refusal ? error.fields.map(({ field, message }) => [field, message]) : error,
  )
const wish = (calendarUrl: string) => ({ name: 'SRE', timeZone: 'Europe/Paris', calendarUrl })
const quarter = () => services.passSeconds(15 * 60)

describe('SRE duty from a calendar', () => {
  it('names people by e-mail, else by name, and shows strangers and holes as gaps', async () => {
    const ada = await testPerson(services, { name: 'Ada Martin', phone: '+33639986101' })
    const bob = await testPerson(services, { name: 'Bob Petit', phone: '+33639986102' })
    const email = `${ada.actor.userId}@example.org`
    answer = calendar(
      event('1', '20260713T080000Z', '20260714T080000Z', 'Primary', email.toUpperCase()),
      event('2', '20260714T080000Z', '20260715T080000Z', 'On Call - Bob PETIT'),
      event('3', '20260715T080000Z', '20260716T080000Z', 'Kim Strange'),
    )
    const { id, calendar: read } = await createSchedule(operator, wish(`${address}/moved`))
    expect(read).toMatchObject({ host: new URL(address).host, fault: null })
    expect(await readOnCall(operator, services.clock.now())).toMatchObject([
      { id: ada.actor.userId, until: '2026-07-14T08:00:00.000Z', schedule: { id } },
    ])
    const sql = services.database.sql
    expect(await readDutyIds(sql, new Date('2026-07-14T12:00:00Z'))).toEqual([bob.actor.userId])
    expect(await readDutyIds(sql, new Date('2026-07-15T12:00:00Z'))).toEqual([])
    expect(await readDutyOrder(sql, services.clock.now())).toEqual([
      ada.actor.userId,
      bob.actor.userId,
    ])
    const [own] = await readGaps(operator)
    expect(own?.gaps.map(({ from, reason, who }) => [from.toISOString(), reason, ...who])).toEqual([
      ['2026-07-15T08:00:00.000Z', 'unknown', 'Kim Strange'],
      ['2026-07-16T08:00:00.000Z', 'nobody'],
    ])
    const { turns } = await readTurns(operator, id, 3)
    expect(
      turns.map(({ people, unknown }) => [...people.map(({ name }) => name), ...unknown]),
    ).toEqual([['Ada Martin'], ['Bob Petit'], ['Kim Strange']])
    const kept = await services.database.sql.first<{ address: string }>`
      select address from duty_calendar where schedule_id = ${id}`
    expect(kept?.address).not.toContain('127.0.0.1')
  })

  it('is read again every quarter of an hour, by one process', async () => {
    const cleo = await testPerson(services, { name: 'Cleo Vidal', phone: '+33639986103' })
    answer = calendar(event('1', '20260713T080000Z', '20260720T080000Z', 'Nobody yet'))
    await createSchedule(operator, wish(`${address}/feed`))
    expect(await syncCalendars(operator)).toBe(0)
    answer = calendar(event('1', '20260713T080000Z', '20260720T080000Z', 'Cleo Vidal'))
    quarter()
    const both = await Promise.all([syncCalendars(operator), syncCalendars(operator)])
    expect(both.sort()).toEqual([0, 1])
    expect(await readDutyIds(services.database.sql, services.clock.now())).toEqual([
      cleo.actor.userId,
    ])
  })

  it('keeps its last good copy when the address fails, and says so', async () => {
    const dan = await testPerson(services, { name: 'Dan Roy', phone: '+33639986104' })
    const daily = event('1', '20260701T080000Z', '20260702T080000Z', 'Dan Roy').replace(
      'SUMMARY',
      'RRULE:FREQ=DAILY\r\nSUMMARY',
    )
    answer = calendar(daily)
    const { id } = await createSchedule(operator, wish(`${address}/feed`))
    const faults: (string | null | undefined)[] = []
    for (const bad of [
      { status: 500, body: '' },
      { status: 200, body: '<html>sign in</html>' },
      { status: 200, body: 'x'.repeat(2_000_001) },
    ]) {
      answer = bad
      quarter()
      await syncCalendars(operator)
      faults.push((await readSchedule(operator, id)).calendar?.fault)
    }
    expect(faults).toEqual(['calendarRefused', 'notACalendar', 'calendarTooLong'])
    // Six weeks later the copy still says who.
    services.passSeconds(42 * 86_400)
    await syncCalendars(operator)
    const later = new Date(services.clock.now().getTime() + 30 * 86_400_000)
    expect(await readDutyIds(services.database.sql, later)).toEqual([dan.actor.userId])
    answer = calendar(daily)
    quarter()
    await syncCalendars(operator)
    expect((await readSchedule(operator, id)).calendar?.fault).toBeNull()
  })

  it('has overrides, keeps its address when only the name changes, and can become a rotation', async () => {
    const eve = await testPerson(services, { name: 'Eve Blanc', phone: '+33639986105' })
    answer = calendar()
    const made = await createSchedule(operator, wish(`${address}/feed`))
    const now = services.clock.now()
    const overrides = [
      {
        userId: eve.actor.userId,
        from: new Date(now.getTime() - 1_000).toISOString(),
        to: new Date(now.getTime() + 3_600_000).toISOString(),
      },
    ]
    const before = asked
    const change = { name: 'SRE 2', timeZone: 'UTC', overrides }
    expect(await updateSchedule(operator, made.id, change)).toMatchObject({
      name: 'SRE 2',
      calendar: { host: new URL(address).host },
    })
    expect(asked).toBe(before)
    expect(await readDutyIds(services.database.sql, now)).toEqual([eve.actor.userId])
    const rotation = {
      name: 'SRE 3',
      timeZone: 'UTC',
      handOffAt: '09:00',
      rotation: [eve.actor.userId],
      days: 1,
      startsOn: '2026-07-01',
    }
    expect(await updateSchedule(operator, made.id, rotation)).toMatchObject({ calendar: null })
  })
})

test('with an Idempotency-Key no transaction stands open while a calendar is read, and it is read once', async () => {
  answer = calendar(event('1', '20260713T180000Z', '20260714T060000Z', 'Kim'))
  const api = createApi(services, async () => operator.actor)
  const send = (method: string, path: string, key: string, body: object) =>
    api.request(`/api/v1/schedules${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    })
  const before = asked
  const body = wish(`${address}/feed`)
  const made = await send('POST', '', 'one', body)
  expect([made.status, asked - before, open]).toEqual([201, 1, 0])
  const first: { id: string } = await made.json()
  answer = { status: 404, body: '' }
  const again = await send('POST', '', 'one', body)
  expect([again.status, await again.json(), asked - before]).toEqual([201, first, 1])
  expect((await send('POST', '', 'one', { ...body, name: 'Other' })).status).toBe(409)
  expect((await send('PUT', `/${first.id}`, 'two', body)).status).toBe(400)
  answer = calendar()
  expect((await send('PUT', `/${first.id}`, 'two', body)).status).toBe(200)
  expect([asked - before, open]).toEqual([3, 0])
})

describe('what is refused, naming the field, with nothing changed', () => {
  it('calendars that cannot be read', async () => {
    answer = { status: 404, body: '' }
    const at = (url: string) => refused(createSchedule(operator, wish(url)))
    expect(await at(`${address}/feed`)).toEqual([['calendarUrl', 'calendarRefused']])
    expect(await at(`${address}/loop`)).toEqual([['calendarUrl', 'calendarRefused']])
    expect(await at('http://127.0.0.1:1/feed')).toEqual([['calendarUrl', 'calendarUnreachable']])
    expect(await at('calendar')).toEqual([['calendarUrl', 'notACalendarAddress']])
    answer = { status: 200, body: 'Sign in' }
    expect(await at(`${address}/feed`)).toEqual([['calendarUrl', 'notACalendar']])
    expect(await listSchedules(operator)).toEqual([])
  })

  it('calendars of the private network, a name that leads there too, before anything is sent', async () => {
    const closed: Context = {
      ...operator,
      environment: { ...operator.environment, calendarPrivateNetwork: false },
    }
    const port = new URL(address).port
    const before = asked
    for (const url of [
      `https://127.0.0.1:${port}/feed`,
      `https://[::1]:${port}/feed`,
      `https://localhost:${port}/feed`,
    ]) {
      expect(await refused(createSchedule(closed, wish(url)))).toEqual([
        ['calendarUrl', 'privateAddress'],
      ])
    }
    expect(asked).toBe(before)
  })

  it('a rotation without people, an override that ends before it starts', async () => {
    const flo = await testPerson(services, { name: 'Flo' })
    const good = {
      name: 'SRE',
      timeZone: 'Europe/Paris',
      handOffAt: '09:00',
      rotation: [flo.actor.userId],
      days: 7,
      startsOn: '2026-07-01',
    }
    expect(await refused(createSchedule(operator, { ...good, rotation: [] }))).toEqual([
      ['rotation', 'tooSmall.array'],
    ])
    const { rotation: _, ...without } = good
    expect(await refused(createSchedule(operator, without))).toEqual([['rotation', 'required']])
    const { id } = await createSchedule(operator, good)
    const backwards = [
      { userId: flo.actor.userId, from: '2026-07-14T10:00:00Z', to: '2026-07-14T09:00:00Z' },
    ]
    expect(await refused(updateSchedule(operator, id, { ...good, overrides: backwards }))).toEqual([
      ['overrides.0.to', 'endsBeforeStart'],
    ])
    expect((await readSchedule(operator, id)).overrides).toEqual([])
  })
})
