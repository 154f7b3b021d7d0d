import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, objectAt, text } from '../json-node.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfWord } from '../status-words.ts'
import { type Format, one } from './format.ts'

/** Google Cloud Monitoring: the state decides, ended_at may be set while open. */
export const googleCloud: Format = {
  name: 'google-cloud-monitoring',
  recognise: ({ root }) => {
    const incident = objectAt(root, 'incident') ?? undefined
    return child(incident, 'incidentid') !== undefined && child(incident, 'state') !== undefined
  },
  read: ({ root }) => {
    const incident = objectAt(root, 'incident') ?? undefined
    return one(
      buildAlert({
        sender: 'google-cloud-monitoring',
        key: text(incident, 'incidentid'),
        title: text(incident, 'policyname', 'conditionname', 'summary'),
        status: statusOfWord(text(incident, 'state')),
        severity: normaliseSeverity(text(incident, 'severity')),
        startsAt: momentOf(child(incident, 'startedat')),
        endsAt: momentOf(child(incident, 'endedat')),
        link: text(incident, 'url'),
        labels: labelsOf(
          { resource: text(incident, 'resourcedisplayname', 'resourcename') },
          objectAt(incident, 'resource', 'labels') ?? undefined,
          objectAt(incident, 'policyuserlabels') ?? undefined,
        ),
      }),
    )
  },
}
