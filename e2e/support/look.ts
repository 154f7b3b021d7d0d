import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const widths = [390, 1440]
const themes = ['light', 'dark'] as const
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** What axe finds on this page at both widths and in both themes, and where it scrolls sideways. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = []
  for (const width of widths) {
    for (const colorScheme of themes) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      // In the page itself, without a second page to finish in: half the time.
      const axe = new AxeBuilder({ page }).setLegacyMode(true)
      axe.options({ resultTypes: ['violations'] })
      // The same page by night: only what depends on colours can be another.
      if (colorScheme === 'dark') axe.withRules(COLOUR_RULES)
      const { violations } = await axe.analyze()
      const place = `${width} ${colorScheme}`
      faults.push(...violations.map(({ id, nodes }) => `${place}: ${id} at ${nodes[0]?.target}`))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > width) faults.push(`${place}: ${wide} px wide`)
    }
  }
  return faults
}
