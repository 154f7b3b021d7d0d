import { buildAlert, labelsOf } from '../build-alert.ts'
import {
  child,
  fieldsOf,
  isObject,
  type Json,
  type JsonObject,
  opened,
  text,
} from '../json-node.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfCompound, statusOfWord } from '../status-words.ts'
import { type Format, one } from './format.ts'

/**
 * Kibana's webhook connector with the alert, rule and context objects as they are, possibly as
 * JSON inside strings and under the operator's own keys.
 */
export const kibana: Format = {
  name: 'elastic-kibana',
  recognise: ({ root }) => partsOf(root) !== null,
  read: ({ root }) => {
    const parts = partsOf(root)
    const group = text(parts?.alert, 'actiongroup') ?? text(parts?.alert, 'actiongroupname')
    const status = statusOfWord(group) ?? statusOfCompound(group) ?? 'firing'
    const happened = momentOf(child(parts?.context, 'timestamp', 'date'))
    return one(
      buildAlert({
        sender: 'elastic-kibana',
        key:
          text(parts?.alert, 'uuid') ?? joined(text(parts?.rule, 'id'), text(parts?.alert, 'id')),
        title: text(parts?.rule, 'name') ?? text(parts?.context, 'title', 'reason', 'message'),
        status,
        severity: normaliseSeverity(text(root, 'severity', 'severite', 'priority')),
        startsAt: status === 'firing' ? happened : null,
        eventAt: happened,
        link:
          text(parts?.context, 'alertdetailsurl', 'viewinappurl', 'link') ??
          text(parts?.rule, 'url'),
        labels: labelsOf(child(parts?.rule, 'tags')),
      }),
    )
  },
}

interface Parts {
  readonly alert: JsonObject
  readonly rule: JsonObject
  readonly context: JsonObject | undefined
}

function partsOf(root: Json): Parts | null {
  const objects = innerObjects(root, 2)
  const alert = objects.find((each) => child(each, 'actiongroup') !== undefined)
  const rule = objects.find(
    (each) =>
      each !== alert && child(each, 'name') !== undefined && child(each, 'id') !== undefined,
  )
  if (!alert || !rule) return null
  const context = objects.find(
    (each) => child(each, 'alertdetailsurl', 'reason', 'viewinappurl') !== undefined,
  )
  return { alert, rule, context }
}

function innerObjects(node: Json, depth: number): readonly JsonObject[] {
  const value = opened(node)
  if (!isObject(value)) return []
  if (depth === 0) return [value]
  return [
    value,
    ...[...fieldsOf(value).values()].slice(0, 40).flatMap((each) => innerObjects(each, depth - 1)),
  ]
}

function joined(rule: string | null, alert: string | null): string | null {
  return rule === null ? alert : `${rule} ${alert ?? ''}`
}
