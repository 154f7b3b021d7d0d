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

export interface IntakePlan {
  readonly told: readonly Told[]
  /** Rows by id, as they are after the delivery. */
  readonly rows: ReadonlyMap<string, StoredAlert>
  /** Ids of the rows to write. */
  readonly changed: ReadonlySet<string>
  /** Delivery key → alert id, to know a replay by. */
  readonly deliveries: ReadonlyMap<string, string>
}

/** Out: the key of a replay, where the sender gives its deliveries an id. */
export function deliveryKey(alert: NormalAlert): string | null {
  return alert.deliveryId === null
    ? null
    : ['id', alert.deliveryId, alert.status, alert.fingerprint].join(' ')
}

/**
 * In: the alerts of one delivery, the lives stored of them, deliveries seen before (key → alert id).
 * Out: the rows to write, and for each alert what became of it.
 */
export function planIntake(
  alerts: readonly NormalAlert[],
  stored: readonly StoredAlert[],
  seen: ReadonlyMap<string, string>,
  receipt: Receipt,
): IntakePlan {
  const rows = new Map(stored.map((row) => [row.id, row]))
  const lives = livesOf(stored)
  const changed = new Set<string>()
  const deliveries = new Map<string, string>()
  const told = alerts.map((alert): Told => {
    const key = deliveryKey(alert)
    const replayed = key === null ? undefined : (seen.get(key) ?? deliveries.get(key))
    if (replayed !== undefined && rows.has(replayed)) {
      return { alert, storedId: replayed, duplicate: true, weigh: false, became: null }
    }
    const result = placed(alert, { rows, lives, changed }, receipt)
    deliveries.set(key ?? startKey(alert), result.storedId)
    return result
  })
  return { told, rows, changed, deliveries }
}

/** Lives by fingerprint: looked up once for each alert of a delivery of thousands. */
export function livesOf(rows: Iterable<StoredAlert>): Map<string, StoredAlert[]> {
  const lives = new Map<string, StoredAlert[]>()
  for (const row of rows) {
    const known = lives.get(row.fingerprint)
    if (known) known.push(row)
    else lives.set(row.fingerprint, [row])
  }
  return lives
}

/** What is planned so far. */
interface Draft {
  readonly rows: Map<string, StoredAlert>
  readonly lives: Map<string, StoredAlert[]>
  readonly changed: Set<string>
}

function placed(alert: NormalAlert, draft: Draft, receipt: Receipt): Told {
  const { rows, changed } = draft
  const lives = draft.lives.get(alert.fingerprint) ?? []
  const change = applyDelivery(lives.map(episodeOf), { ...alert, receivedAt: receipt.receivedAt })
  const parent = lives.find(({ episode }) => episode === change.episode)
  const touched: string[] = []
  for (const written of change.write) {
    const life = lives.find(({ episode }) => episode === written.episode)
    const row = life
      ? renewed(life, written, alert, receipt)
      : fresh(written, alert, receipt, parent)
    rows.set(row.id, row)
    changed.add(row.id)
    touched.push(row.id)
  }
  const ids = new Set([...lives.map(({ id }) => id), ...touched])
  const after = [...ids].flatMap((id) => rows.get(id) ?? [])
  draft.lives.set(alert.fingerprint, after)
  const target = after.find(({ episode }) => episode === change.episode)
  const { duplicate, weigh, became } = change
  return { alert, storedId: target?.id ?? '', duplicate, weigh, became }
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
    ...episode,
    id: newId(),
    integrationId,
    fingerprint,
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

function startKey({ fingerprint, status, startsAt }: NormalAlert): string {
  return ['at', startsAt?.toISOString() ?? '', status, fingerprint].join(' ')
}
