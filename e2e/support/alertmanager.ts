import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port.ts'

export interface Alertmanager {
  url: string
  pid: number
  /** Raises an alert with these labels, or resolves it. */
  alert(labels: Record<string, string>, state: 'firing' | 'resolved'): Promise<void>
  stop(): Promise<void>
}

/** A real Alertmanager that sends to this address, at once and resolved ones too. */
export async function startAlertmanager(webhook: string): Promise<Alertmanager> {
  const folder = await mkdtemp(join(tmpdir(), 'cellule-alertmanager-'))
  await writeFile(
    join(folder, 'alertmanager.yml'),
    `route:
  receiver: cellule
  group_by: [alertname]
  group_wait: 0s
  group_interval: 1s
receivers:
  - name: cellule
    webhook_configs:
      - url: ${webhook}
        send_resolved: true
`,
  )
  const port = await freePort()
  const child = spawn(
    'prometheus-alertmanager',
    [
      `--config.file=${join(folder, 'alertmanager.yml')}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    { stdio: 'ignore' },
  )
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await fetch(`${url}/-/ready`).catch(() => null))?.ok) break
    await pause(50)
  }
  return {
    url,
    pid: child.pid ?? 0,
    alert: async (labels, state) => {
      const endsAt = state === 'resolved' ? { endsAt: new Date().toISOString() } : {}
      const annotations = { summary: 'Écritures en base au-dessus du lundi précédent' }
      const answer = await fetch(`${url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ labels, annotations, ...endsAt }]),
      })
      if (!answer.ok) throw new Error(`Alertmanager answered ${answer.status}`)
    },
    stop: async () => {
      const ended = new Promise<void>((done) => child.once('exit', () => done()))
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
