import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, objectAt, text } from '../json-node.ts'
import { momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfWord } from '../status-words.ts'
import { type Format, one } from './format.ts'

/** Better Stack Uptime: JSON:API, the incident's fields one level down. */
export const betterStack: Format = {
  name: 'better-stack',
  recognise: ({ root }) =>
    objectAt(root, 'data', 'attributes') !== null &&
    child(objectAt(root, 'data') ?? undefined, 'type') !== undefined,
  read: ({ root }) => {
    const data = objectAt(root, 'data') ?? undefined
    const fields = objectAt(data, 'attributes') ?? undefined
    return one(
      buildAlert({
        sender: 'better-stack',
        key: text(data, 'id'),
        title: text(fields, 'name', 'cause', 'title', 'summary'),
        status: statusOf(fields),
        severity: normaliseSeverity(text(fields, 'severity', 'priority', 'urgency')),
        startsAt: momentOf(child(fields, 'startedat')),
        endsAt: momentOf(child(fields, 'resolvedat')),
        link: text(fields, 'incidenturl', 'originurl', 'url'),
        labels: labelsOf(
          { team: text(fields, 'teamname') },
          objectAt(fields, 'metadata') ?? undefined,
        ),
      }),
    )
  },
}

function statusOf(fields: Parameters<typeof text>[0]) {
  const word = text(fields, 'status')
  if (word !== null) return statusOfWord(word)
  if (text(fields, 'resolvedat') !== null) return 'resolved'
  return text(fields, 'acknowledgedat') !== null ? 'acknowledged' : 'firing'
}
