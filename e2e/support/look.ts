import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const widths = [390, 1440]
const themes = ['light', 'dark'] as const
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/** Doubles the size of every text on this page, as a browser does that enlarges the text alone. */
export function doubleText(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sized = [...document.querySelectorAll<HTMLElement>('body, body *')].map((element) => {
      const { fontSize, lineHeight } = getComputedStyle(element)
      return {
        element,
        fontSize: Number.parseFloat(fontSize),
        lineHeight: Number.parseFloat(lineHeight),
      }
    })
    for (const { element, fontSize, lineHeight } of sized) {
      element.style.setProperty('font-size', `${2 * fontSize}px`, 'important')
      if (lineHeight) element.style.setProperty('line-height', `${2 * lineHeight}px`, 'important')
    }
  })
}

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
