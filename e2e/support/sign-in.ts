import type { Page } from '@playwright/test'
import type { App } from './app.ts'

/** Signs in as the first admin and stands on the page that was wanted. */
export async function signIn(page: Page, app: App, path = '/'): Promise<void> {
  await page.goto(`${app.url}/signin?callbackUrl=${encodeURIComponent(path)}`)
  await page.locator('input[name=email]').fill(app.admin.email)
  await page.locator('input[name=password]').fill(app.admin.password)
  await page.locator('input[name=password]').press('Enter')
  await page.waitForURL((url) => url.pathname === path)
}
