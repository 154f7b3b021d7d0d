import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, text } from '../json-node.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfWord } from '../status-words.ts'
import { type Format, one } from './format.ts'

/** New Relic workflows: one request per change of the issue; an acknowledgement is a USER_ACTION. */
export const newrelicWorkflow: Format = {
  name: 'newrelic-workflow',
  recognise: ({ root }) =>
    child(root, 'issueurl', 'workflowname', 'alertconditionnames') !== undefined &&
    child(root, 'state', 'currentstate') !== undefined &&
    child(root, 'id', 'issueid') !== undefined,
  read: ({ root }) => {
    const state = text(root, 'state', 'currentstate')
    const resolved = statusOfWord(state) === 'resolved'
    const acknowledged =
      /^activated$/i.test(state ?? '') && /^user_action$/i.test(text(root, 'trigger') ?? '')
    return one(
      buildAlert({
        sender: 'newrelic-workflow',
        key: text(root, 'id', 'issueid'),
        title: text(root, 'title', 'alertconditionnames', 'alertpolicynames'),
        status: acknowledged ? 'acknowledged' : statusOfWord(state),
        severity: normaliseSeverity(text(root, 'priority', 'severity')),
        startsAt: momentOf(child(root, 'createdat', 'activatedat')),
        endsAt: resolved
          ? (momentOf(child(root, 'closedat')) ?? momentOf(child(root, 'updatedat')))
          : null,
        eventAt: momentOf(child(root, 'updatedat')),
        link: text(root, 'issueurl', 'issuepageurl'),
        labels: labelsOf({
          entity: text(root, 'impactedentities'),
          policy: text(root, 'alertpolicynames'),
        }),
      }),
    )
  },
}

/** New Relic's older channel: incident_id may be 0, timestamp is that of the event. */
export const newrelicLegacy: Format = {
  name: 'newrelic-legacy',
  recognise: ({ root }) =>
    child(root, 'incidentid') !== undefined &&
    child(root, 'currentstate') !== undefined &&
    child(root, 'policyname', 'conditionname') !== undefined,
  read: ({ root }) => {
    const status = statusOfWord(text(root, 'currentstate')) ?? 'firing'
    const happened = momentOf(child(root, 'timestamp'))
    return one(
      buildAlert({
        sender: 'newrelic-legacy',
        key: text(root, 'incidentid'),
        title: text(root, 'conditionname', 'details', 'policyname'),
        status,
        severity: normaliseSeverity(text(root, 'severity', 'priority')),
        startsAt: status === 'firing' ? happened : null,
        eventAt: happened,
        link: text(root, 'incidenturl'),
        labels: labelsOf({ policy: text(root, 'policyname'), account: text(root, 'accountname') }),
      }),
    )
  },
}
