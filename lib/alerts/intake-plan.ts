import { cleanLine } from './clean-text.ts'
import { applyDelivery, type Episode } from './episodes.ts'
import { type AlertStatus, type NormalAlert, type Severity, TITLE_LIMIT } from './model.ts'

/** One life of one alert, as kept. */
export interface StoredAlert {
  readonly id: string
  readonly integrationId: string
  readonly fingerprint: string
  readonly episode: number
  readonly status: AlertStatus
  readonly title: string
  readonly severity: Severity
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly firedAt: Date | null
  readonly overAt: Date | null
  readonly link: string | null
  readonly labels: Readonly<Record<string, string>>
  readonly sender: string
  readonly rawBodyId: string
  readonly receivedAt: Date
  readonly updatedAt: Date
  readonly rule: string | null
  readonly crisisId: string | null
}

/** The delivery that brings the alerts. */
export interface Receipt {
  readonly integrationId: string
  readonly rawBodyId: string
  readonly receivedAt: Date
  /** Makes an id for a new row. */
  readonly newId: () => string
}

/** What one alert of the delivery comes to. */
export interface Told {
  readonly alert: NormalAlert
  readonly storedId: string
  readonly duplicate: boolean
  readonly weigh: boolean
  readonly became: AlertStatus | null
}

/**
 * What is stored about the alerts of some deliveries, with what the deliveries planned so far make of
 * it: each is planned on top of the ones before.
 */
export interface IntakeDraft {
  /** Rows by id, as they are after what is planned. */
  readonly rows: Map<string, StoredAlert>
  /** Fingerprint → its lives. */
  readonly lives: Map<string, StoredAlert[]>
  /** Delivery key → alert id, to know a replay by. */
  readonly seen: Map<string, string>
  /** Ids of the rows that are not written yet as they stand. */
  readonly changed: Set<string>
  /** Delivery keys that are not written yet, and when they came. */
  readonly unwritten: Map<string, Date>
}

/** Out: the key of a replay, where the sender gives its deliveries an id. */
export function deliveryKey(alert: NormalAlert): string | null {
  return alert.deliveryId === null
    ? null
    : ['id', alert.deliveryId, alert.status, alert.fingerprint].join(' ')
}

/** In: the lives stored of the alerts to come, and deliveries seen before (key → alert id). */
export function openDraft(
  stored: readonly StoredAlert[],
  seen: ReadonlyMap<string, string>,
): IntakeDraft {
  const lives = new Map<string, StoredAlert[]>()
  for (const row of stored) {
    const known = lives.get(row.fingerprint)
    if (known) known.push(row)
    else lives.set(row.fingerprint, [row])
  }
  return {
    rows: new Map(stored.map((row) => [row.id, row])),
    lives,
    seen: new Map(seen),
    changed: new Set(),
    unwritten: new Map(),
  }
}

/**
 * Plans one delivery on top of the draft.
 * In: its alerts. Out: what became of each; the draft holds the rows to write.
 */
export function planDelivery(
  draft: IntakeDraft,
  alerts: readonly NormalAlert[],
  receipt: Receipt,
): Told[] {
  return alerts.map((alert) => {
    const key = deliveryKey(alert)
    const replayed = key === null ? undefined : draft.seen.get(key)
    if (replayed !== undefined && draft.rows.has(replayed)) {
      return { alert, storedId: replayed, duplicate: true, weigh: false, became: null }
    }
    const result = placed(alert, draft, receipt)
    if (key !== null && !draft.seen.has(key)) {
      draft.seen.set(key, result.storedId)
      draft.unwritten.set(key, receipt.receivedAt)
    }
    return result
  })
}

/** Puts a row into the draft in place of the one that has its id. */
export function replaceRow(draft: IntakeDraft, row: StoredAlert): void {
  draft.rows.set(row.id, row)
  const lives = draft.lives.get(row.fingerprint)
  if (!lives) {
    draft.lives.set(row.fingerprint, [row])
    return
  }
  const place = lives.findIndex(({ id }) => id === row.id)
  if (place < 0) lives.push(row)
  else lives[place] = row
}

function placed(alert: NormalAlert, draft: IntakeDraft, receipt: Receipt): Told {
  const lives = draft.lives.get(alert.fingerprint) ?? []
  const change = applyDelivery(lives.map(episodeOf), { ...alert, receivedAt: receipt.receivedAt })
  const parent = lives.find(({ episode }) => episode === change.episode)
  let storedId = parent?.id ?? ''
  const rows = change.write.map((written) => {
    const life = lives.find(({ episode }) => episode === written.episode)
    return life ? renewed(life, written, alert, receipt) : fresh(written, alert, receipt, parent)
  })
  for (const row of rows) {
    replaceRow(draft, row)
    draft.changed.add(row.id)
    if (row.episode === change.episode) storedId = row.id
  }
  const { duplicate, weigh, became } = change
  return { alert, storedId, duplicate, weigh, became }
}

function episodeOf(row: StoredAlert): Episode {
  return { ...row, title: row.title === untitled(row) ? null : row.title }
}

function renewed(
  row: StoredAlert,
  episode: Episode,
  alert: NormalAlert,
  receipt: Receipt,
): StoredAlert {
  return {
    ...row,
    ...episode,
    title: episode.title ?? row.title,
    link: alert.link ?? row.link,
    labels: Object.keys(alert.labels).length > 0 ? alert.labels : row.labels,
    updatedAt: receipt.receivedAt,
  }
}

/** A new row; the later part of a life that is split stays with the crisis of the whole. */
function fresh(
  episode: Episode,
  alert: NormalAlert,
  receipt: Receipt,
  parent: StoredAlert | undefined,
): StoredAlert {
  const { fingerprint, link, labels, sender } = alert
  const { newId, integrationId, rawBodyId, receivedAt } = receipt
  return {
    id: newId(),
    integrationId,
    fingerprint,
    episode: episode.episode,
    status: episode.status,
    severity: episode.severity,
    startsAt: episode.startsAt,
    endsAt: episode.endsAt,
    firedAt: episode.firedAt,
    overAt: episode.overAt,
    title: episode.title ?? untitled(alert),
    link,
    labels,
    sender,
    rawBodyId,
    receivedAt,
    updatedAt: receivedAt,
    rule: null,
    crisisId: parent && parent.episode !== episode.episode ? parent.crisisId : null,
  }
}

function untitled({ sender, fingerprint }: Pick<NormalAlert, 'sender' | 'fingerprint'>): string {
  return cleanLine(`${sender} ${fingerprint}`, TITLE_LIMIT) ?? sender
}
