import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, isObject, type Json, listAt, text } from '../json-node.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfTitle, statusOfWord } from '../status-words.ts'
import { isGroup, readGroup } from './alertmanager.ts'
import { type Format, one } from './format.ts'

/** Grafana unified alerting: Alertmanager's group with more fields, links relative to externalURL. */
export const grafana: Format = {
  name: 'grafana',
  recognise: ({ root, headers }) => isGroup(root) && isGrafana(root, headers),
  read: (source) => readGroup(source, 'grafana'),
}

function isGrafana(root: Json, headers: Readonly<Record<string, string>>): boolean {
  return /^grafana/i.test(headers['user-agent'] ?? '') || child(root, 'orgid') !== undefined
}

/** Grafana before version 9: one rule, its state, and the values that made it fire. */
export const grafanaLegacy: Format = {
  name: 'grafana-legacy',
  recognise: ({ root }) =>
    child(root, 'rulename', 'ruleurl') !== undefined &&
    child(root, 'state') !== undefined &&
    child(root, 'evalmatches', 'ruleid') !== undefined,
  read: ({ root }) => {
    const title = text(root, 'title', 'rulename')
    const match = listAt(root, 'evalmatches')[0]
    return one(
      buildAlert({
        sender: 'grafana-legacy',
        key: text(root, 'ruleid', 'ruleurl', 'rulename'),
        title,
        status: statusOfWord(text(root, 'state')) ?? statusOfTitle(title),
        severity: normaliseSeverity(text(child(root, 'tags'), 'severity', 'priority', 'level')),
        startsAt: momentOf(child(root, 'startsat')),
        link: text(root, 'ruleurl'),
        labels: labelsOf(child(root, 'tags'), isObject(match) ? child(match, 'tags') : undefined),
      }),
    )
  },
}
