import { describe, expect, it } from 'vitest'
import { readAlerts } from '../read-alerts.ts'

function read(body: unknown) {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const request = { headers: {}, contentType: 'application/json', query: {}, body: bytes }
  const reading = readAlerts(request, new Date('2026-11-24T20:00:00Z'))
  expect.assert(reading.ok)
  const [alert] = reading.alerts
  expect.assert(alert !== undefined)
  const { status, title, severity, fingerprint, link, startsAt } = alert
  return { status, title, severity, fingerprint, link, startsAt: startsAt?.toISOString() ?? null }
}

const downtime = { id: '61', error: '500', started_at: '2026-02-02T20:51:20Z' }

/** Senders that have no format of their own: name, body, and what is to be read from it. */
const bodies: readonly [string, unknown, object][] = [
  [
    'SignalFx',
    {
      severity: 'Critical',
      rule: 'CPU',
      messageTitle: 'Critical Alert: CPU (web)',
      statusExtended: 'anomalous',
      incidentId: 'GI3',
      detectorUrl: 'https://app.example.com/#/detector/1',
      imageUrl: 'https://app.example.com/x.png',
      status: 'anomalous',
      timestamp: '2026-11-05T08:27:10Z',
    },
    {
      status: 'firing',
      title: 'Critical Alert: CPU (web)',
      severity: 'critical',
      fingerprint: 'GI3',
      link: 'https://app.example.com/#/detector/1',
      startsAt: '2026-11-05T08:27:10.000Z',
    },
  ],
  [
    'SignalFx, over',
    { severity: 'Critical', rule: 'CPU', status: 'manually resolved', incidentId: 'GI3' },
    { status: 'resolved', fingerprint: 'GI3' },
  ],
  [
    'vROps',
    {
      startDate: 1_369_757_346_267,
      criticality: 'ALERT_CRITICALITY_LEVEL_WARNING',
      alertId: 'uuid',
      status: 'ACTIVE',
      type: 'ALERT_TYPE_APPLICATION_PROBLEM',
      alertName: 'Invalid IP address',
    },
    { status: 'firing', title: 'Invalid IP address', severity: 'medium', fingerprint: 'uuid' },
  ],
  [
    'Coralogix',
    {
      uuid: '2a',
      alert_id: '36',
      name: 'High CPU',
      alert_severity: 'Error',
      alert_action: 'resolve',
      alert_url: 'https://c.example.com/1',
      log_url: 'https://c.example.com/q',
    },
    {
      status: 'resolved',
      title: 'High CPU',
      severity: 'high',
      fingerprint: '36',
      link: 'https://c.example.com/1',
    },
  ],
  [
    'Axiom',
    {
      action: 'Open',
      event: {
        monitorID: 'Cab',
        title: 'Triggered: spans',
        timestamp: '2026-02-03 11:38:57 +0000 UTC',
      },
    },
    {
      status: 'firing',
      title: 'Triggered: spans',
      fingerprint: 'Cab',
      startsAt: '2026-02-03T11:38:57.000Z',
    },
  ],
  [
    'Site24x7',
    {
      MONITOR_ID: 1284,
      STATUS: 'DOWN',
      MONITORNAME: 'zylker',
      INCIDENT_REASON: 'Host Unavailable',
      OUTAGE_TIME_UNIX_FORMAT: '1423738054279',
      MONITORURL: 'https://www.example.com',
    },
    { status: 'firing', title: 'zylker', fingerprint: '1284', link: 'https://www.example.com' },
  ],
  [
    'updown.io',
    [
      {
        event: 'check.down',
        check: { token: 'ngg8', url: 'https://example.com', down: true },
        description: 'DOWN: https://example.com',
        downtime,
      },
    ],
    {
      status: 'firing',
      title: 'DOWN: https://example.com',
      fingerprint: 'ngg8',
      startsAt: '2026-02-02T20:51:20.000Z',
    },
  ],
  [
    'updown.io, over',
    [
      {
        event: 'check.up',
        check: { token: 'ngg8', url: 'https://example.com' },
        description: 'UP: https://example.com',
        downtime,
      },
    ],
    { status: 'resolved', fingerprint: 'ngg8' },
  ],
  [
    'LibreNMS, over',
    {
      id: '12',
      title: 'Device web01',
      hostname: 'web01',
      severity: 'critical',
      state: '0',
      rule: 'Up/down',
    },
    { status: 'resolved', fingerprint: '12', severity: 'critical' },
  ],
  [
    'Checkmk',
    {
      id: '59',
      summary: 'web01 - CPU load - CRIT',
      host: 'web01',
      alias: 'web01',
      status: 'CRITICAL',
      severity: 'CRIT',
    },
    { status: 'firing', title: 'web01 - CPU load - CRIT', severity: 'critical', fingerprint: '59' },
  ],
  [
    'Wazuh',
    {
      timestamp: '2026-01-21T10:00:00.000+0000',
      rule: { level: 12, description: 'sshd: brute force', id: '5712' },
      full_log: 'Dec sshd',
      id: '17.1',
    },
    { status: 'firing', title: 'sshd: brute force', startsAt: '2026-01-21T10:00:00.000Z' },
  ],
  [
    'Splunk On-Call',
    {
      message_type: 'RECOVERY',
      entity_id: 'disk/web01',
      entity_display_name: 'Disk full on web01',
    },
    { status: 'resolved', title: 'Disk full on web01', fingerprint: 'disk/web01' },
  ],
  [
    'Kapacitor',
    { id: 'cpu:h1', message: 'cpu ok', level: 'OK', previousLevel: 'CRITICAL' },
    { status: 'resolved', title: 'cpu ok', fingerprint: 'cpu:h1', severity: 'unknown' },
  ],
  [
    'Honeycomb',
    {
      id: 'abc',
      name: 'Slow',
      status: 'TRIGGERED',
      summary: 'Triggered: Slow',
      trigger_url: 'https://ui.example.com/1',
    },
    {
      status: 'firing',
      title: 'Triggered: Slow',
      fingerprint: 'abc',
      link: 'https://ui.example.com/1',
    },
  ],
  [
    'a French home-made one',
    {
      titre: 'Base saturée',
      gravite: 'élevée',
      etat: 'résolu',
      cle: 'base-1',
      lien: 'https://sup.example.fr/1',
      debut: '2026-11-24T20:17:00+01:00',
    },
    {
      status: 'resolved',
      title: 'Base saturée',
      severity: 'high',
      fingerprint: 'base-1',
      link: 'https://sup.example.fr/1',
      startsAt: '2026-11-24T19:17:00.000Z',
    },
  ],
]

describe('senders that are not known by name', () => {
  it.each(bodies)('%s', (_, body, expected) => {
    expect(read(body)).toMatchObject(expected)
  })

  it('joins the two ends of a check without a key by host and service', () => {
    const problem = read({
      host: 'web01',
      service: 'http',
      state: 'CRITICAL',
      output: 'HTTP CRITICAL',
    })
    const recovery = read({ host: 'web01', service: 'http', state: 'OK', output: 'HTTP OK' })
    const other = read({ host: 'web02', service: 'http', state: 'OK', output: 'HTTP OK' })
    expect(problem).toMatchObject({ status: 'firing', severity: 'critical' })
    expect(recovery).toMatchObject({ status: 'resolved', fingerprint: problem.fingerprint })
    expect(other.fingerprint).not.toBe(problem.fingerprint)
  })

  it('joins by the title without its state, and only for the same host', () => {
    const ends = [
      read({ title: '[Triggered] CPU', host: 'a' }),
      read({ title: '[Recovered] CPU', host: 'a' }),
      read({ title: '[Recovered] CPU', host: 'b' }),
    ]
    expect(ends.map(({ status }) => status)).toEqual(['firing', 'resolved', 'resolved'])
    expect(ends[0]?.fingerprint).toBe(ends[1]?.fingerprint)
    expect(ends[0]?.fingerprint).not.toBe(ends[2]?.fingerprint)
  })

  it('keeps ids apart that differ beyond what a number holds', () => {
    const ids = ['8306079182530772649', '8306079182530772650'].map((id) => {
      const body = new TextEncoder().encode(`{"title":"x","id":${id}}`)
      const reading = readAlerts({ headers: {}, contentType: null, query: {}, body }, new Date(0))
      return reading.ok ? reading.alerts[0]?.fingerprint : null
    })
    expect(ids).toEqual(['8306079182530772649', '8306079182530772650'])
  })
})
