import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import type { Api } from './api.ts'
import type { App } from './app.ts'
import { signIn as signInHere } from './sign-in.ts'

/** A page in a browser of its own, signed in as the first administrator. */
export async function signIn(
  browser: Browser,
  app: App,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.url, ...options })
  const page = await context.newPage()
  await signInHere(page, app)
  return page
}

/**
 * A page of a second person, who chose a password by the link an administrator made.
 * @returns their id and their page
 */
export async function signInAs(
  browser: Browser,
  app: App,
  api: Api,
  name: string,
): Promise<{ id: string; page: Page }> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.org`
  const { body } = await api.post<{ id: string }>('/api/v1/users', { name, email })
  const link = await api.post<{ url: string }>(`/api/v1/users/${body.id}/password-link`, {})
  const context = await browser.newContext({ baseURL: app.url })
  const page = await context.newPage()
  await page.goto(link.body.url)
  for (const field of await page.locator('input[type=password]').all()) {
    await field.fill('another long password')
  }
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${app.url}/`)
  return { id: body.id, page }
}

/** Presses Tab until the control with this name has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`
    })
    if (name.test(focused.trim())) return
  }
  throw new Error(`Tab never reached ${name}`)
}
