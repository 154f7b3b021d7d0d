import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, objectAt, text } from '../json-node.ts'
import type { AlertStatus } from '../model.ts'
import { momentInUtc, momentOf } from '../moments.ts'
import { statusOfWord } from '../status-words.ts'
import { type Format, one } from './format.ts'

const BEATS = new Map<string, AlertStatus>([
  ['0', 'firing'],
  ['1', 'resolved'],
  ['2', 'info'],
  ['3', 'info'],
])

/** Uptime Kuma: its `time` is UTC without a zone; the test button has neither monitor nor beat. */
export const uptimeKuma: Format = {
  name: 'uptime-kuma',
  recognise: ({ root }) => {
    const named = typeof root === 'object' && root !== null && !Array.isArray(root)
    return named && 'heartbeat' in root && 'monitor' in root
  },
  read: ({ root }) => {
    const beat = objectAt(root, 'heartbeat') ?? undefined
    const monitor = objectAt(root, 'monitor') ?? undefined
    const status = BEATS.get(text(beat, 'status') ?? '') ?? 'info'
    const happened = momentInUtc(child(beat, 'time'))
    return one(
      buildAlert({
        sender: 'uptime-kuma',
        key: text(monitor, 'id') ?? text(beat, 'monitorid'),
        title: text(monitor, 'name') ?? text(root, 'msg'),
        status,
        startsAt: status === 'resolved' ? null : happened,
        endsAt: happened,
        eventAt: happened,
        link: text(monitor, 'url'),
        labels: labelsOf(
          { monitor: text(monitor, 'name'), host: text(monitor, 'hostname') },
          child(monitor, 'tags'),
        ),
      }),
    )
  },
}

const TYPES = new Map<string, AlertStatus>([
  ['1', 'firing'],
  ['2', 'resolved'],
  ['3', 'firing'],
])

/** UptimeRobot, from a body, a form or the query; its variables may arrive unexpanded. */
export const uptimeRobot: Format = {
  name: 'uptimerobot',
  recognise: ({ root }) =>
    child(root, 'monitorfriendlyname', 'monitorurl') !== undefined &&
    child(root, 'alerttype', 'alerttypefriendlyname') !== undefined,
  read: ({ root }) => {
    const status =
      TYPES.get(text(root, 'alerttype') ?? '') ??
      statusOfWord(text(root, 'alerttypefriendlyname')) ??
      'firing'
    const happened = momentOf(child(root, 'alertdatetime'))
    return one(
      buildAlert({
        sender: 'uptimerobot',
        key: text(root, 'monitorid', 'monitorurl', 'monitorfriendlyname'),
        title: text(root, 'monitorfriendlyname', 'alertdetails'),
        status,
        startsAt: status === 'resolved' ? null : happened,
        endsAt: happened,
        eventAt: happened,
        link: text(root, 'monitorurl'),
        labels: labelsOf({
          monitor: text(root, 'monitorfriendlyname'),
          url: text(root, 'monitorurl'),
        }),
      }),
    )
  },
}
