import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { apiOf, type Created } from './support/api.ts'
import { startApp } from './support/app.ts'
import { faultsOf } from './support/look.ts'
import { signIn } from './support/sign-in.ts'

const lever = { name: 'seuil', from: 800_000, to: 400_000 }
const hostile = '<script>alert(1)</script> ![x](https://elsewhere.example/x.png)'

async function download(page: Page, name: string) {
  await page.getByRole('button', { name: 'Exporter' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click(),
  ])
  const path = await file.path()
  return { path, name: file.suggestedFilename(), text: readFileSync(path, 'utf8') }
}

/** Where a line ends in a PDF is no matter. */
const withoutSpaces = (text: string) => text.replaceAll(/\s/g, '')

async function readPdf(path: string) {
  const file = await getDocumentProxy(new Uint8Array(readFileSync(path)))
  const { text } = await extractText(file, { mergePages: true })
  return { file, said: withoutSpaces(text) }
}

/** Every format is downloaded under a name of its own and holds what was written, as words. */
async function expectFiles(page: Page) {
  const html = await download(page, 'HTML')
  expect(html.text).toContain('lang="fr"')
  expect(html.text).not.toMatch(/<script|<img|<link|(src|href)=/)
  const markdown = await download(page, 'Markdown')
  expect(markdown.text).toContain('+6 min')
  const facts = JSON.parse((await download(page, 'JSON')).text)
  expect(facts.decisions).toMatchObject([{ lever, effects: [{ minutes: 6 }] }])

  const pdf = await download(page, 'PDF')
  expect(pdf.name).toBe('crise-1-post-mortem.pdf')
  const { file, said } = await readPdf(pdf.path)
  expect((await file.getMetadata()).info).toMatchObject({ Language: 'fr-FR' })
  expect(said).toContain(withoutSpaces('Moins de lenteurs'))
  expect(said).toContain(withoutSpaces(hostile))
  const docx = await download(page, 'DOCX')
  expect(docx.name).toBe('crise-1-post-mortem.docx')
  const parts = unzipSync(readFileSync(docx.path))
  const words = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  expect(words).toContain('Moins de lenteurs')
  expect(words).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
}

test('a closed crisis is a draft to read, to complete and to download', async ({ page }) => {
  const app = await startApp()
  const api = apiOf(app)
  const noise: string[] = []
  page.on('console', (message) => message.type() === 'error' && noise.push(message.text()))
  page.on('request', (request) => request.url().startsWith(app.url) || noise.push(request.url()))
  try {
    await api.post('/api/v1/crises', { title: 'Afflux de visiteurs' })
    const write = (line: object) => api.post<Created>('/api/v1/crises/1/journal', line)
    const past = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
    const at = past(6)
    const decision = await write({ kind: 'decision', text: 'Réduire le seuil', lever, at })
    await write({
      kind: 'effect',
      text: 'Moins de lenteurs',
      effectOf: decision.body.id,
      at: past(0),
    })
    await write({ kind: 'observation', text: hostile })
    await api.post('/api/v1/crises/1/close', { resolution: 'Tout est revenu' })

    await signIn(page, app, '/crises/1/postmortem')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Afflux de visiteurs')
    await expect(page.locator('#decisions')).toContainText('800\u00a0000 → 400\u00a0000')
    await expect(page.locator('#decisions')).toContainText('effet +6 min')
    await expect(page.locator('#causes')).toContainText('Personne n’a encore écrit les causes.')

    await page.getByLabel('Nouvelle action').fill('Écrire la procédure')
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await page.getByRole('button', { name: 'Prendre : Écrire la procédure' }).click()
    await expect(page.locator('#followUps')).toContainText('1 en cours, toutes attribuées')
    expect(await faultsOf(page)).toEqual([])

    await expectFiles(page)

    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('button')).toHaveCount(0)
    await expect(page.locator('#journal').getByText('Moins de lenteurs')).toBeVisible()
    await page.emulateMedia({ media: 'screen' })

    const { path } = await download(page, 'Journal scellé')
    const verdict = execFileSync(process.execPath, ['bin/verify-journal.js', path], {
      encoding: 'utf8',
    })
    expect(verdict).toMatch(/^Journal 1 is whole: \d+ entries, head [0-9a-f]{64}\.\n$/)
    expect(noise).toEqual([])
  } finally {
    await app.stop()
  }
})
