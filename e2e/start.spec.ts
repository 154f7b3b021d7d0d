import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { type App, startApp } from './support/app.ts'

const ROOT = join(import.meta.dirname, '..')
const isReady = async (app: App) =>
  (await fetch(`${app.url}/readyz`).catch(() => null))?.ok ?? false
const knowsToken = async (app: App) => {
  const headers = { authorization: `Bearer ${app.token}` }
  return (await fetch(`${app.url}/api/v1/users`, { headers })).status
}

test('each part that is killed comes back', async () => {
  const app = await startApp()
  try {
    for (const part of ['web', 'pager', 'watch', 'postgres'] as const) {
      const before = (await app.processes())[part]
      await app.kill(part)
      await expect
        .poll(async () => (await app.processes())[part], { timeout: 15_000 })
        .not.toBe(before)
      await expect.poll(() => isReady(app), { timeout: 30_000 }).toBe(true)
    }
    expect(await knowsToken(app)).toBe(200)
  } finally {
    await app.stop()
  }
})

test('a part that hangs is replaced', async () => {
  const app = await startApp()
  try {
    const before = await app.processes()
    await app.kill('web', 'SIGSTOP')
    await app.kill('pager', 'SIGSTOP')
    for (const part of ['web', 'pager'] as const)
      await expect
        .poll(async () => (await app.processes())[part], { timeout: 30_000 })
        .not.toBe(before[part])
    await expect.poll(() => isReady(app), { timeout: 30_000 }).toBe(true)
  } finally {
    await app.stop()
  }
})

test('after a hard kill of everything, the next start finds all it knew', async () => {
  const first = await startApp()
  await first.kill('all')
  const { dataDir, port, token } = first
  const second = await startApp({ dataDir, port, token })
  expect(await knowsToken(second)).toBe(200)
  await second.stop()
})

test('the database left by a hard kill of the supervisor is taken over', async () => {
  const first = await startApp()
  const { postgres } = await first.processes()
  await first.kill('supervisor')
  const { dataDir, port, token } = first
  const second = await startApp({ dataDir, port, token })
  expect((await second.processes()).postgres).toBe(postgres)
  await second.stop()
})

test('a second start on the same data is refused in one sentence; SIGTERM leaves no process', async () => {
  const app = await startApp()
  const env = { ...process.env, DATA_DIR: app.dataDir, CELLULE_SKIP_BUILD: '1' }
  const second = await promisify(execFile)(process.execPath, ['bin/start.js'], { cwd: ROOT, env })
    .then(() => null)
    .catch((error: { code: number; stderr: string }) => error)
  expect(second?.code).toBe(1)
  expect(second?.stderr).toMatch(/^Cellule is already running on .+ \(process \d+\): .+\n$/)
  const before = Object.values(await app.processes())
  const from = performance.now()
  await app.stop()
  expect(performance.now() - from).toBeLessThan(8_000)
  const running = await runningProcesses()
  expect(before.filter((pid) => pid !== null && running.has(pid))).toEqual([])
})

/** A zombie has ended; whoever collects orphans on this machine has yet to. */
async function runningProcesses(): Promise<Set<number>> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,stat='])
  const lines = stdout.split('\n').filter((line) => !line.includes('Z'))
  return new Set(lines.map((line) => Number.parseInt(line, 10)))
}

test('the first start prints a link; setting up goes line by line and can be resumed', async ({
  page,
}) => {
  const app = await startApp({ environment: { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' } })
  try {
    await expect.poll(() => app.output()).toContain('/setup?token=')
    const link = app.output().match(/http\S+\/setup\?token=\S+/)?.[0] ?? ''
    await page.goto(link)
    await page.getByLabel('Nom').fill('Maud Kerbrat')
    await page.getByLabel('Adresse électronique').fill('maud@example.org')
    for (const field of await page.locator('input[type=password]').all()) {
      await field.fill('a long enough password')
    }
    await page.getByRole('button', { name: 'Créer le compte' }).click()
    await expect(page).toHaveURL(`${app.url}/setup?step=organisation`)
    await expect(page.getByText('étape 2 sur 6')).toBeVisible()
    await expect(page.getByText('Personne ne serait mobilisé ce soir.')).toBeVisible()
    await page.getByLabel('Organisation').fill('Clinique du Nord')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByText('Clinique du Nord, Europe/Paris')).toBeVisible()
    await expect(page.getByText('étape 3 sur 6')).toBeVisible()
    await page.getByRole('link', { name: 'Passer cette étape' }).click()
    await page.getByLabel('Nom').fill('Yann Adami')
    await page.getByLabel('Adresse électronique').fill('yann@example.org')
    await page.getByRole('textbox', { name: 'Téléphone' }).fill('06 39 98 12 34')
    await page.getByLabel(/Oui, un SMS à chaque crise/).check()
    await page.getByRole('button', { name: 'Ajouter une personne' }).click()
    await expect(page.getByText('Yann Adami est dans la liste.')).toBeVisible()
    await page.getByRole('link', { name: 'Étape suivante' }).click()
    await page.getByLabel('Nom').fill('Alertmanager')
    await page.getByRole('button', { name: 'Ajouter un émetteur' }).click()
    await expect(page.locator('pre').first()).toContainText('webhook_configs')
    await page.getByRole('button', { name: 'Envoyer une alerte d’essai de Alertmanager' }).click()
    await expect(page.getByText('Reçue, notée ; elle n’ouvre rien.')).toBeVisible()
    await page.getByRole('link', { name: 'Terminer plus tard' }).click()
    await page.goto(`${app.url}/settings`)
    await page
      .getByRole('link', { name: 'Reprendre la mise en service : 2 étapes à remplir' })
      .click()
    await expect(page.getByRole('heading', { name: 'Envoyer les SMS' })).toBeVisible()
    await page.getByLabel('Votre téléphone').fill('06 39 98 12 35')
    await page.getByLabel(/Oui, un SMS à chaque crise/).check()
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await expect(page.getByRole('link', { name: 'Préparer l’exercice D1' })).toBeVisible()
    await page.goto(link)
    await expect(page.locator('input[type=password]')).toHaveCount(0)
  } finally {
    await app.stop()
  }
})
