import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, text } from '../json-node.ts'
import type { Severity } from '../model.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfWord } from '../status-words.ts'
import { type Format, one } from './format.ts'

const SCALE = new Map<string, Severity>([
  ['AVAILABILITY', 'critical'],
  ['ERROR', 'high'],
  ['PERFORMANCE', 'medium'],
  ['SLOWDOWN', 'medium'],
  ['RESOURCE_CONTENTION', 'medium'],
  ['RESOURCE', 'medium'],
])

/** Dynatrace problem notification; keys with or without a blank, ids negative or `P-…`. */
export const dynatrace: Format = {
  name: 'dynatrace',
  recognise: ({ root }) =>
    child(root, 'problemid', 'pid') !== undefined && child(root, 'problemtitle') !== undefined,
  read: ({ root }) => {
    const title = text(root, 'problemtitle')
    const severity = text(root, 'problemseverity')
    const test = /\btest run\b/i.test(title ?? '')
    return one(
      buildAlert({
        sender: 'dynatrace',
        key: text(root, 'problemid', 'pid'),
        title,
        status: test ? 'info' : statusOfWord(text(root, 'state')),
        severity: SCALE.get(severity?.toUpperCase() ?? '') ?? normaliseSeverity(severity),
        link: text(root, 'problemurl'),
        labels: labelsOf(
          { entity: text(root, 'impactedentity'), impact: text(root, 'problemimpact') },
          child(root, 'tags'),
        ),
      }),
    )
  },
}
