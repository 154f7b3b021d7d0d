import { buildAlert, labelsOf } from '../build-alert.ts'
import { child, type Json, listAt, objectAt, text } from '../json-node.ts'
import { momentOf } from '../moments.ts'
import { severityOfSev } from '../severity.ts'
import { statusOfWord } from '../status-words.ts'
import { type Format, one } from './format.ts'

/** Azure Monitor: the common schema, and the older metric, log and classic bodies. */
export const azureMonitor: Format = {
  name: 'azure-monitor',
  recognise: ({ root }) =>
    objectAt(root, 'data', 'essentials') !== null ||
    (/azuremonitor|microsoft\.insights/i.test(text(root, 'schemaid') ?? '') &&
      objectAt(root, 'data') !== null) ||
    (contextOf(root) !== null && /activated|resolved/i.test(statusText(root) ?? '')),
  read: ({ root }) => one(objectAt(root, 'data', 'essentials') ? common(root) : older(root)),
}

function common(root: Json) {
  const essentials = objectAt(root, 'data', 'essentials') ?? undefined
  const context = objectAt(root, 'data', 'alertcontext') ?? undefined
  const condition = listAt(objectAt(context, 'condition') ?? undefined, 'allof')[0]
  return buildAlert({
    sender: 'azure-monitor',
    key: text(essentials, 'alertid', 'originalertid'),
    title: text(essentials, 'alertrule', 'description'),
    status: statusOfWord(text(essentials, 'monitorcondition')),
    severity: severityOfSev(text(essentials, 'severity')),
    startsAt: momentOf(child(essentials, 'fireddatetime')),
    endsAt: momentOf(child(essentials, 'resolveddatetime')),
    link:
      text(essentials, 'investigationlink') ??
      text(condition, 'linktosearchresultsui', 'linktofilteredsearchresultsui') ??
      text(context, 'linktosearchresults'),
    labels: labelsOf(
      {
        resource: text(essentials, 'configurationitems'),
        service: text(essentials, 'monitoringservice'),
      },
      objectAt(root, 'data', 'customproperties') ?? undefined,
    ),
  })
}

function older(root: Json) {
  const data = objectAt(root, 'data') ?? undefined
  const context = contextOf(root) ?? data
  const log = objectAt(context, 'activitylog') ?? undefined
  const status = statusOfWord(statusText(root)) ?? 'firing'
  const happened = momentOf(child(context, 'timestamp') ?? child(log, 'eventtimestamp'))
  return buildAlert({
    sender: 'azure-monitor',
    key: text(context, 'id') ?? text(log, 'correlationid', 'eventdataid'),
    title:
      text(context, 'name', 'alertrulename') ??
      text(log, 'operationname', 'description') ??
      text(context, 'description'),
    status,
    severity: severityOfSev(text(context, 'severity') ?? text(log, 'level')),
    startsAt: status === 'resolved' ? null : happened,
    endsAt: happened,
    eventAt: happened,
    link: text(context, 'portallink', 'linktosearchresults'),
    labels: labelsOf(
      { resource: text(context, 'resourcename'), group: text(context, 'resourcegroupname') },
      objectAt(data, 'properties') ?? undefined,
    ),
  })
}

function contextOf(root: Json) {
  return objectAt(root, 'data', 'context') ?? objectAt(root, 'context')
}

function statusText(root: Json): string | null {
  return text(objectAt(root, 'data') ?? undefined, 'status') ?? text(root, 'status')
}
