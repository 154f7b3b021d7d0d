import { requireAccess } from '../access/require-access.ts'
import { findVisibleCrisis } from '../crisis/queries.ts'
import { type Context, type Services, sqlOf } from '../platform/context.ts'
import type { Sql } from '../platform/db/sql.ts'
import { sha256 } from '../platform/json.ts'
import { parseInput } from '../platform/parse-input.ts'
import { readSetting } from '../platform/settings.ts'
import type { StatusFacts } from './model.ts'
import { previewSnapshot } from './preview.ts'
import { promisedAt } from './rules.ts'
import { publishUpdateSchema } from './schema.ts'
import { type ShownCrisis, staffSnapshot } from './snapshot.ts'
import {
  findLiveLink,
  findNextEvent,
  readChanges,
  readFigures,
  readLiveLinks,
  readStatusCrises,
  readUnknowns,
  readUpdates,
} from './store.ts'

/** Closed crises looked at for the list of the last ones. */
const RECENT_READ = 12

/** Everything that the status pages are made of; who sees what of it is decided by snapshot.ts. */
export async function readStatusFacts(sql: Sql, now: Date): Promise<StatusFacts> {
  const rows = await readStatusCrises(sql, RECENT_READ)
  const open = rows.filter(({ state }) => state !== 'closed').map(({ id }) => id)
  const [updates, figures, changes, unknowns, nextEvent, publicPage, organisation] =
    await Promise.all([
      readUpdates(
        sql,
        rows.map(({ id }) => id),
      ),
      readFigures(sql, open),
      readChanges(sql, open),
      readUnknowns(sql, open),
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
      figures: own(figures),
      changes: own(changes),
      unknowns: own(unknowns),
    }
  })
  return { confirmedAt: now, crises, nextEvent, publicPage, organisation }
}

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
  return previewSnapshot(await readStatusFacts(sqlOf(context), now), crisis.id, draft, now)
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
  const snapshot = staffSnapshot(await readStatusFacts(sqlOf(context), now), context.actor, now)
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
      figures: crisis.figures.map(({ figure, at }) => ({
        name: figure.name,
        value: figure.value,
        unit: figure.unit ?? null,
        at: at.toISOString(),
      })),
      unknowns: crisis.unknowns.map(({ text, at }) => ({ text, at: at.toISOString() })),
      updates: crisis.history.map(({ at, headline, level }) => ({
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
