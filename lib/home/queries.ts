import { can } from '../access/permissions.ts'
import { requireAccess } from '../access/require-access.ts'
import { readToldWith } from '../bundle/queries.ts'
import { crisisLabel, isLevel } from '../crisis/model.ts'
import { type CrisisView, listCrises } from '../crisis/queries.ts'
import { ratioTo } from '../figures/ratio.ts'
import { readAgainstLastWeek } from '../figures/read-against-last-week.ts'
import { listDue } from '../journal/list-due.ts'
import { readForeseen } from '../paging/read-foreseen.ts'
import { type Context, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { pageOf, readCursor } from '../platform/list-page.ts'
import { listUndoings } from '../postmortem/queries.ts'
import { listSchedules, readOnCall, readOnCrisisDuty } from '../roster/queries.ts'
import type {
  AlertFigure,
  DeclareForm,
  HomeAlert,
  HomeCrisis,
  HomeDue,
  HomeEvent,
  HomeLine,
  HomeUndoing,
  HomeView,
  PastCrisis,
} from './model.ts'
import { byGravity, figureOfLabels, proposedLevel, seriesOfAlert } from './rules.ts'
import { findWaitingAlert, readLookers } from './store.ts'

const OPEN_SHOWN = 20
const PAST_READ = 60
const LIST_SHOWN = 50
const LINES_SHOWN = 6
const VOLUNTEERS_NAMED = 6

/** All of home: open crises, the alert that waits beside them or alone, or how long it has been quiet. */
export async function readHome(context: Context): Promise<HomeView> {
  requireAccess(context, 'crisis.read')
  const sql = sqlOf(context)
  const now = context.clock.now()
  const open = await listCrises(context, { limit: OPEN_SHOWN, states: ['open', 'watch'] })
  const crises = (await homeCrises(context, open)).sort(byGravity)
  const [gravest] = crises
  const past = await readPast(context)
  const real = past.filter(({ drill, mistake, closedAt }) => !drill && !mistake && closedAt)
  const ends = real.map(({ closedAt }) => closedAt?.getTime() ?? 0)
  return {
    crises,
    lines: gravest ? await readLastLines(sql, gravest.id) : [],
    alert: await readWaitingAlert(context),
    quietSince: ends.length > 0 ? new Date(Math.max(...ends)) : null,
    past,
    due: await readDue(context, open),
    undoing: await readUndoing(context),
    volunteers: await readVolunteers(context),
    ...(await readDuty(context, crises)),
    event: await findEvent(sql, now),
  }
}

async function readDue(context: Context, open: readonly CrisisView[]): Promise<HomeDue[]> {
  const ownId = context.actor.kind === 'user' ? context.actor.userId : null
  return (await listDue(context, open)).map(({ executor, crisis, at, ...line }) => ({
    ...line,
    crisis: String(crisis),
    at: new Date(at),
    executor: executor?.name ?? null,
    own: executor !== null && executor.id === ownId,
  }))
}

async function readUndoing(context: Context): Promise<HomeUndoing[]> {
  const ownId = context.actor.kind === 'user' ? context.actor.userId : null
  return (await listUndoings(context)).map(({ id, crisis, title, owner, dueOn }) => ({
    id,
    crisis: String(crisis),
    title,
    owner: owner?.name ?? null,
    own: owner !== null && owner.id === ownId,
    dueOn,
  }))
}

/** Who is on call, and where they stand in the crises that the reader sees; the gravest counts. */
async function readDuty(
  context: Context,
  crises: readonly HomeCrisis[],
): Promise<Pick<HomeView, 'onCall' | 'uncovered'>> {
  const sql = sqlOf(context)
  const turns = await readOnCall(context, context.clock.now())
  const schedules = await listSchedules(context)
  const standings = await readStandings(sql, crises)
  return {
    onCall: turns.map(({ id, name, until, schedule }) => ({
      name,
      until: new Date(until),
      schedule,
      standing: standings.find(({ userId }) => userId === id) ?? null,
    })),
    uncovered: schedules
      .filter(({ id }) => !turns.some(({ schedule }) => schedule.id === id))
      .map(({ id, name }) => ({ id, name })),
  }
}

interface Standing {
  userId: string
  as: 'present' | 'coming'
  crisis: string
  eta: Date | null
}

async function readStandings(sql: Sql, crises: readonly HomeCrisis[]): Promise<Standing[]> {
  const ids = crises.map(({ id }) => id)
  const rows = await sql.rows<Omit<Standing, 'crisis'> & { crisisId: string }>`
    select crisis_id, user_id, 'present' as as, null::timestamptz as eta from participant
    where crisis_id = any(${ids}::uuid[]) and standing = 'participant'
    union all
    select crisis_id, user_id, 'coming',
      answered_at + make_interval(mins => coalesce(eta_minutes, 0)) from page
    where crisis_id = any(${ids}::uuid[]) and state = 'coming'`
  return crises.flatMap(({ id, label }) =>
    rows
      .filter(({ crisisId }) => crisisId === id)
      .map(({ userId, as, eta }) => ({ userId, as, eta, crisis: label })),
  )
}

async function homeCrises(context: Context, open: CrisisView[]): Promise<HomeCrisis[]> {
  const sql = sqlOf(context)
  const ownId = context.actor.kind === 'user' ? context.actor.userId : null
  const asked = await sql.rows<{ crisisId: string }>`
    select crisis_id from page where user_id = ${ownId}::uuid and state in ('sent', 'delivered')
      and crisis_id = any(${open.map(({ id }) => id)}::uuid[])`
  const coming = await sql.rows<{ crisisId: string; count: number }>`
    select crisis_id, count(*)::int as count from page
    where crisis_id = any(${open.map(({ id }) => id)}::uuid[]) and state = 'coming'
      and not exists (select 1 from participant
        where participant.crisis_id = page.crisis_id and participant.user_id = page.user_id
          and standing <> 'left')
    group by crisis_id`
  return open.map((crisis) => ({
    id: crisis.id,
    label: String(crisis.number),
    level: crisis.level,
    state: crisis.state,
    drill: crisis.drill,
    restricted: crisis.restricted,
    title: crisis.title,
    summary: crisis.summary,
    openedAt: new Date(crisis.openedAt),
    nextUpdateDueAt: crisis.nextUpdateDueAt ? new Date(crisis.nextUpdateDueAt) : null,
    roles: (['lead', 'comms', 'scribe'] as const).map((role) => ({
      role,
      name: crisis.roles[role]?.name ?? null,
    })),
    present: crisis.participants.filter((person) => person.as === 'participant').length,
    onTheWay: coming.find(({ crisisId }) => crisisId === crisis.id)?.count ?? 0,
    videoUrl: crisis.videoUrl,
    asksReader: asked.some(({ crisisId }) => crisisId === crisis.id),
  }))
}

/** Closed crises that this person may see, newest first. */
export async function readPast(context: Context): Promise<PastCrisis[]> {
  const closed = await listCrises(context, { limit: PAST_READ, states: ['closed'] })
  return pastCrises(sqlOf(context), closed)
}

/** A page of every crisis and drill that this person may see, newest first. */
export async function readCrisisList(
  context: Context,
  cursor: string | null,
): Promise<{ items: PastCrisis[]; nextCursor: string | null }> {
  const before = cursor === null ? null : readCursor({ cursor })
  const crises = await listCrises(context, { limit: LIST_SHOWN + 1, before })
  const page = pageOf(crises, LIST_SHOWN, ({ recordedAt, id }) => ({
    at: new Date(recordedAt),
    id,
  }))
  return { ...page, items: await pastCrises(sqlOf(context), page.items) }
}

async function pastCrises(sql: Sql, crises: readonly CrisisView[]): Promise<PastCrisis[]> {
  const open = await sql.rows<{ crisisId: string; count: number }>`
    select crisis_id, count(*)::int as count from follow_up
    where crisis_id = any(${crises.map(({ id }) => id)}::uuid[]) and state = 'open'
    group by crisis_id`
  return crises.map((crisis) => ({
    ...pastCrisis(crisis),
    openFollowUps: open.find(({ crisisId }) => crisisId === crisis.id)?.count ?? 0,
  }))
}

function pastCrisis(crisis: CrisisView): Omit<PastCrisis, 'openFollowUps'> {
  const { id, level, state, drill, mistake, restricted, title } = crisis
  return {
    id,
    label: String(crisis.number),
    level,
    state,
    drill,
    mistake,
    restricted,
    title,
    openedAt: new Date(crisis.openedAt),
    closedAt: crisis.closedAt ? new Date(crisis.closedAt) : null,
  }
}

function readLastLines(sql: Sql, crisisId: string): Promise<HomeLine[]> {
  return sql.rows<HomeLine>`
    select entry.at, entry.kind, coalesce((
      select corrected.words ->> 'text' from journal_entry correction
        join journal_content corrected on corrected.entry_id = correction.id
      where correction.crisis_id = entry.crisis_id
        and correction.data ->> 'corrects' = entry.id::text
      order by correction.seq desc limit 1), content.words ->> 'text', '') as text,
      content.words -> 'figure' as figure,
      case when entry.kind = 'decision' then (select count(*)::int from journal_entry earlier
        where earlier.crisis_id = entry.crisis_id and earlier.kind = 'decision'
          and (earlier.at, earlier.seq) <= (entry.at, entry.seq)) end as decision
    from journal_entry entry join journal_content content on content.entry_id = entry.id
    where entry.crisis_id = ${crisisId}
      and entry.kind in ('observation', 'figure', 'decision', 'action', 'question', 'effect', 'todo')
    order by entry.at desc, entry.seq desc limit ${LINES_SHOWN}`
}

/**
 * The newest firing alert that no crisis has and in which nobody found nothing. What is low or for
 * information waits for nobody.
 */
export async function readWaitingAlert(context: Context): Promise<HomeAlert | null> {
  if (!can(context.actor, 'alert.read')) return null
  const sql = sqlOf(context)
  const now = context.clock.now()
  const row = await findWaitingAlert(sql, now)
  if (!row) return null
  const { ruleLevel, labels, ...alert } = row
  const ownId = context.actor.kind === 'user' ? context.actor.userId : null
  const lookers = await readLookers(sql, { alertId: row.id, ownId, now })
  const proposed = isLevel(ruleLevel) ? ruleLevel : proposedLevel(row.severity)
  const toldWith = (await readToldWith(sql, row.id)).map(({ title }) => title)
  const figure = await readAlertFigure(context, labels)
  return { ...alert, proposed, lookers, figure, toldWith }
}

/** A series' own samples say more than a value that its sender wrote into the alert. */
async function readAlertFigure(
  context: Context,
  labels: Record<string, string>,
): Promise<AlertFigure | null> {
  const name = seriesOfAlert(labels)
  const at = { now: context.clock.now(), timeZone: context.environment.timeZone }
  const measured = name === null ? null : await readAgainstLastWeek(sqlOf(context), name, at)
  const ratio = measured && ratioTo(measured.value, measured.baseline)
  return measured && ratio !== null
    ? { name, ...measured, ratio, weekBefore: true }
    : figureOfLabels(labels)
}

async function readVolunteers(context: Context): Promise<HomeView['volunteers']> {
  const [onDuty, { byLevel }] = await Promise.all([
    readOnCrisisDuty(sqlOf(context), context.clock.now()),
    readForeseen(context, false),
  ])
  const { now, later } = byLevel.high
  const names = onDuty.slice(0, VOLUNTEERS_NAMED).map(({ name }) => name)
  return { count: onDuty.length, names, atOnce: now.length, later }
}

function findEvent(sql: Sql, now: Date): Promise<HomeEvent | null> {
  return sql.first<HomeEvent>`
    select title, starts_at, ends_at, expected from planned_event
    where ends_at > ${now} order by starts_at limit 1`
}

/** What the declare form needs to know before anything is written. */
export async function readDeclareForm(context: Context, drill: boolean): Promise<DeclareForm> {
  requireAccess(context, 'crisis.open')
  const sql = sqlOf(context)
  const { people: texted, byLevel, engaged } = await readForeseen(context, drill)
  const people = await sql.rows<{ id: string; name: string; reachable: boolean }>`
    select id, name, phone is not null as reachable from app_user
    where disabled_at is null and access in ('responder', 'admin')
      or disabled_at is null and crisis_duty order by name`
  const counter = await sql.first<{ value: number }>`
    select value from counter where name = ${drill ? 'drill' : 'crisis'}`
  return {
    alert: drill ? null : await readWaitingAlert(context),
    texted,
    byLevel,
    engaged,
    candidates: people.map(({ id, name, reachable }) => ({ id, name, reachable })),
    nextLabel: crisisLabel({ number: (counter?.value ?? 0) + 1, drill }),
  }
}
