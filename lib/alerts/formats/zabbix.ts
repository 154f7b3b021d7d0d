import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, type Json, opened, rawText, text } from '../json-node.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfWord } from '../status-words.ts'
import { type Format, one } from './format.ts'

/** Zabbix media scripts: the event id in its own field or only in the link; times have no zone. */
export const zabbix: Format = {
  name: 'zabbix',
  recognise: ({ root }) =>
    child(root, 'triggerid', 'trigger', 'eventack', 'eventname') !== undefined &&
    child(root, 'hostname', 'host', 'triggerid', 'hostip') !== undefined &&
    child(root, 'status', 'value', 'eventvalue', 'eventstatus') !== undefined &&
    typeof (child(root, 'trigger') ?? '') === 'string',
  read: ({ root }) => {
    const link = linkOf(root)
    const value = text(root, 'eventvalue', 'value')
    const word = text(root, 'status', 'eventstatus')
    return one(
      buildAlert({
        sender: 'zabbix',
        key: text(root, 'eventid', 'id') ?? eventIn(link) ?? text(root, 'triggerid'),
        title: rawText(
          root,
          'name',
          'eventname',
          'trigger',
          'triggername',
          'subject',
          'title',
          'message',
        ),
        status: statusOfWord(word) ?? (value === '0' ? 'resolved' : 'firing'),
        severity: normaliseSeverity(
          text(root, 'severity', 'eventseverity', 'triggerseverity', 'nseverity'),
        ),
        link,
        labels: labelsOf(
          { host: text(root, 'hostname', 'host', 'service') },
          opened(child(root, 'tags', 'eventtags')),
        ),
      }),
    )
  },
}

function linkOf(root: Json): string | null {
  const given = text(root, 'link', 'eventurl', 'triggerurl')
  if (given !== null) return given
  const base = text(root, 'url', 'zabbixurl')
  const trigger = text(root, 'triggerid')
  const event = text(root, 'eventid', 'id')
  if (base === null || /[?#]/.test(base) || trigger === null || event === null) return base
  if (!/^\d+$/.test(trigger) || !/^\d+$/.test(event)) return base
  return `${base.replace(/\/$/, '')}/tr_events.php?triggerid=${trigger}&eventid=${event}`
}

function eventIn(link: string | null): string | null {
  return /[?&]eventid=(\d+)/.exec(link ?? '')?.[1] ?? null
}
