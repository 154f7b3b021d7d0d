import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, objectAt, text } from '../json-node.ts'
import { momentInUtc, momentOf } from '../moments.ts'
import { normaliseSeverity } from '../severity.ts'
import { type Format, one } from './format.ts'

/** ThousandEyes: the same alert twice in one body; times end in ` UTC`. */
export const thousandeyes: Format = {
  name: 'thousandeyes',
  recognise: ({ root }) =>
    /^ALERT_NOTIFICATION/.test(text(root, 'eventtype') ?? '') && objectAt(root, 'alert') !== null,
  read: ({ root }) => {
    const alert = objectAt(root, 'alert') ?? undefined
    const resolved = /CLEAR/.test(text(root, 'eventtype') ?? '')
    return one(
      buildAlert({
        sender: 'thousandeyes',
        key: text(alert, 'alertid', 'id'),
        title: text(alert, 'rulename', 'ruleexpression', 'testname'),
        status: resolved ? 'resolved' : 'firing',
        severity: normaliseSeverity(text(alert, 'severity')),
        startsAt:
          momentOf(child(alert, 'datestartzoned')) ?? momentInUtc(child(alert, 'datestart')),
        endsAt: momentOf(child(alert, 'dateendzoned')) ?? momentInUtc(child(alert, 'dateend')),
        link: text(alert, 'permalink', 'applink'),
        labels: labelsOf({
          agent: text(alert, 'agentname'),
          host: text(alert, 'hostname'),
          test: text(alert, 'testname'),
        }),
        deliveryId:
          text(root, 'eventid') === null
            ? null
            : `${text(root, 'eventid')} ${text(root, 'eventtype')}`,
      }),
    )
  },
}
