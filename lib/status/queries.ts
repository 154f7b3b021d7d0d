import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { foremost } from '../figures/curve-facts.ts'
import { latestOfCurves } from '../figures/curve-view.ts'
import type { CurveFacts } from '../figures/model.ts'
import { readCurves } from '../figures/read-curves.ts'
import { type Context, type Services, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { sha256 } from '../platform/json.ts'
import { parseInput } from '../platform/parse-input.ts'
import { readSetting } from '../platform/settings.ts'
import type { FigureFacts, StatusFacts } from './model.ts'
import { isPlain } from './plain-words.ts'
import { previewSnapshot } from './preview.ts'
import { promisedAt } from './rules.ts'
import { publishUpdateSchema } from './schema.ts'
import { type ShownCrisis, staffSnapshot } from './snapshot.ts'
import {
  type CrisisColumns,
  findLiveLink,
  findNextEvent,
  readChanges,
  readLevelSteps,
  readLiveLinks,
  readStatusCrises,
  readUnknowns,
  readUpdates,
} from './store.ts'

/** Closed crises looked at for the list of the last ones. */
const RECENT_READ = 12

/** The moment, and whose clock tells the same time a week before. */
export interface ReadAt {
  now: Date
  timeZone: string
}

/** Everything that the status pages are made of; who sees what of it is decided by snapshot.ts. */
export async function readStatusFacts(sql: Sql, at: ReadAt): Promise<StatusFacts> {
  const { now } = at
  const rows = await readStatusCrises(sql, RECENT_READ)
  const running = rows.filter(({ state }) => state !== 'closed')
  const open = running.map(({ id }) => id)
  const curves = new Map(
    await Promise.all(running.map(async (row) => [row.id, await curvesOf(sql, row, at)] as const)),
  )
  const [updates, changes, unknowns, levels, nextEvent, publicPage, organisation] =
    await Promise.all([
      readUpdates(
        sql,
        rows.map(({ id }) => id),
      ),
      readChanges(sql, open),
      readUnknowns(sql, open),
      readLevelSteps(sql, open),
      findNextEvent(sql, now),
      readSetting(sql, 'publicStatusPage'),
      readSetting(sql, 'organisation'),
    ])
  const crises = rows.map((row) => {
    const own = <Row extends { crisisId: string }>(all: Row[]) =>
      all.filter(({ crisisId }) => crisisId === row.id)
    return {
      ...row,
      updates: own(updates),
      figures: figuresOf(row.id, curves.get(row.id) ?? []),
      curve: foremostInWords(curves.get(row.id) ?? []),
      changes: own(changes),
      unknowns: own(unknowns),
      levels: own(levels),
    }
  })
  return { confirmedAt: now, crises, nextEvent, publicPage, organisation }
}

function curvesOf(sql: Sql, { id, openedAt, closedAt }: CrisisColumns, at: ReadAt) {
  const crisis = {
    id,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }
  return readCurves(sql, crisis, at)
}

/** Readers who run no machine are shown a curve whose name they understand, if there is one. */
function foremostInWords(curves: CurveFacts[]): CurveFacts | null {
  return foremost(curves.filter(({ name }) => isPlain(name))) ?? foremost(curves)
}

/** The newest value of each figure, written down or measured. */
function figuresOf(crisisId: string, curves: CurveFacts[]): FigureFacts[] {
  return latestOfCurves(curves).map(({ at, weekBefore, entryId: _, ...figure }) => ({
    crisisId,
    figure,
    at: new Date(at),
    weekBefore: weekBefore ? new Date(weekBefore) : null,
  }))
}

const readAt = ({ clock, environment }: Services): ReadAt => ({
  now: clock.now(),
  timeZone: environment.timeZone,
})

/** The id of the signed link with that key; null when it is not good now. */
export async function findStatusLink(services: Services, key: string): Promise<string | null> {
  const link = await findLiveLink(services.database.sql, sha256(key), services.clock.now())
  return link?.id ?? null
}

/**
 * What readers would see of a crisis if this update were published now.
 * @param input as the body of POST …/status-updates
 * @throws Refusal invalid naming the field; not_found
 */
export async function previewUpdate(context: Context, label: string, input: unknown) {
  requireAccess(context, 'status.publish')
  const crisis = await findVisibleCrisis(context, label)
  const { nextUpdateInMinutes, ...words } = parseInput(publishUpdateSchema, input)
  const now = context.clock.now()
  const draft = { ...words, nextUpdateDueAt: promisedAt(now, nextUpdateInMinutes) }
  return previewSnapshot(
    await readStatusFacts(sqlOf(context), readAt(context)),
    crisis.id,
    draft,
    now,
  )
}

/** A crisis on the status, as the API answers it. Times are RFC 3339 in UTC. */
export interface StatusView {
  confirmedAt: string
  crises: (Pick<ShownCrisis, 'level' | 'drill' | 'headline' | 'body'> & {
    number: number | string
    state: 'open' | 'watch'
    openedAt: string
    publishedAt: string
    nextUpdateDueAt: string | null
    figures: { name: string; value: number; unit: string | null; at: string }[]
    unknowns: { text: string; at: string }[]
    updates: { at: string; headline: string; level: string }[]
  })[]
  recent: { number: number | string; title: string; openedAt: string; closedAt: string }[]
}

/** 1192, or "D1" for a drill: as everywhere in the API. */
const crisisNumber = ({ label }: { label: string }) => (/^\d+$/.test(label) ? Number(label) : label)

/** What the staff page says to this reader. */
export async function readStatus(context: Context): Promise<StatusView> {
  requireAccess(context, 'status.read')
  const now = context.clock.now()
  const snapshot = staffSnapshot(
    await readStatusFacts(sqlOf(context), readAt(context)),
    context.actor,
    now,
  )
  return {
    confirmedAt: snapshot.confirmedAt.toISOString(),
    crises: snapshot.crises.map((crisis) => ({
      number: crisisNumber(crisis),
      level: crisis.level,
      state: crisis.watched ? 'watch' : 'open',
      drill: crisis.drill,
      headline: crisis.headline,
      body: crisis.body,
      openedAt: crisis.openedAt.toISOString(),
      publishedAt: crisis.publishedAt.toISOString(),
      nextUpdateDueAt: crisis.nextUpdateDueAt?.toISOString() ?? null,
      figures: crisis.measured.map(({ figure, at }) => ({
        name: figure.name,
        value: figure.value,
        unit: figure.unit ?? null,
        at: at.toISOString(),
      })),
      unknowns: crisis.unknowns.map(({ text, at }) => ({ text, at: at.toISOString() })),
      updates: crisis.words.map(({ at, headline, level }) => ({
        at: at.toISOString(),
        headline,
        level,
      })),
    })),
    recent: snapshot.recent.map((ended) => ({
      number: crisisNumber(ended),
      title: ended.title,
      openedAt: ended.openedAt.toISOString(),
      closedAt: ended.closedAt.toISOString(),
    })),
  }
}

/** A signed link without its key. */
export interface StatusLinkView {
  id: string
  name: string
  createdAt: string
  expiresAt: string | null
}

/** The links that are good now, the newest first. */
export async function listStatusLinks(context: Context): Promise<StatusLinkView[]> {
  requireAccess(context, 'status-link.administer')
  const rows = await readLiveLinks(sqlOf(context), context.clock.now())
  return rows.map(({ id, name, createdAt, expiresAt }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  }))
}
