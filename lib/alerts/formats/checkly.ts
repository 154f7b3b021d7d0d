import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, text } from '../json-node.ts'
import { momentOf } from '../moments.ts'
import { type Format, one } from './format.ts'

/** Checkly: an operator's template around its own variables; the alert type says the state. */
export const checkly: Format = {
  name: 'checkly',
  recognise: ({ root, headers }) =>
    /^ALERT_/.test(text(root, 'alerttype') ?? '') &&
    (headers['x-checkly-signature'] !== undefined ||
      child(root, 'checkid', 'checkname', 'checkresultid') !== undefined),
  read: ({ root }) => {
    const type = text(root, 'alerttype') ?? ''
    const resolved = /RECOVERY$/.test(type)
    const started = momentOf(child(root, 'startedat'))
    return one(
      buildAlert({
        sender: 'checkly',
        key: text(root, 'checkid', 'checkname') ?? text(root, 'alertid'),
        title: text(root, 'event', 'alerttitle', 'title', 'checkname'),
        status: resolved ? 'resolved' : 'firing',
        severity: /^ALERT_(?:DEGRADED|SSL)/.test(type) && !resolved ? 'low' : 'unknown',
        startsAt: resolved ? null : started,
        endsAt: started,
        eventAt: started,
        link: text(root, 'link', 'resultlink'),
        labels: labelsOf(
          {
            check: text(root, 'checkname'),
            group: text(root, 'groupname'),
            location: text(root, 'runlocation'),
          },
          child(root, 'tags'),
        ),
      }),
    )
  },
}
