import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, objectAt, text } from '../json-node.ts'
import { momentInUtc, momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { statusOfWord } from '../status-words.ts'
import { type Format, one } from './format.ts'

/** Pingdom: one request per change of a check's state. */
export const pingdom: Format = {
  name: 'pingdom',
  recognise: ({ root }) =>
    child(root, 'checkid') !== undefined &&
    child(root, 'currentstate') !== undefined &&
    child(root, 'checkname') !== undefined,
  read: ({ root }) => {
    const status = statusOfWord(text(root, 'currentstate')) ?? 'firing'
    const changed =
      momentOf(child(root, 'statechangedtimestamp')) ??
      momentInUtc(child(root, 'statechangedutctime'))
    return one(
      buildAlert({
        sender: 'pingdom',
        key: text(root, 'checkid'),
        title: text(root, 'checkname', 'longdescription', 'description'),
        status,
        severity: normaliseSeverity(text(root, 'importancelevel')),
        startsAt: status === 'resolved' ? null : changed,
        endsAt: changed,
        eventAt: changed,
        link: text(objectAt(root, 'checkparams') ?? undefined, 'fullurl', 'url'),
        labels: labelsOf(
          { check: text(root, 'checkname'), type: text(root, 'checktype') },
          child(root, 'tags'),
        ),
      }),
    )
  },
}
