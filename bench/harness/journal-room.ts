import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { findChromium } from '../../bin/stages/chromium-path.js'
import { apiOf } from '../../e2e/support/api.ts'
import type { App } from '../../e2e/support/app.ts'
import { signIn } from '../../e2e/support/sign-in.ts'
import { systemClock } from '../../lib/platform/clock.ts'
import { NotMeasured } from './row.ts'

const AT_ONCE = 16
const MINUTE_MS = 60_000
const REST_MS = 2_500

/** A browser without a window, as the end-to-end tests have it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await findChromium()
  if (executablePath === undefined) throw new NotMeasured('Chromium is not installed')
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  return chromium.launch({ executablePath, args })
}

/** Line `place` of `count`, as an evening has them: mostly plain, some decisions, figures and levers. */
function bodyOf(place: number, count: number, from: number) {
  const at = new Date(from + Math.floor((place * 160 * MINUTE_MS) / count)).toISOString()
  const text = `Constat ${place} : les réservations tiennent, la salle d’attente règle l’entrée`
  switch (place % 20) {
    case 3:
      return { kind: 'decision', text: `Réduire le seuil, décision du constat ${place}`, at }
    case 7: {
      const figure = { name: `mesure ${place % 5}`, value: 18_000 + place, baseline: 9_000 }
      return { kind: 'figure', text: `${figure.name} ${figure.value}`, figure, at }
    }
    case 11: {
      const lever = { name: `seuil ${place % 7}`, from: place, to: place + 1 }
      return { kind: 'action', text: `Seuil ${place % 7} changé`, lever, at }
    }
    case 15:
      return { kind: 'question', text: `Pourquoi ${place} ?`, at }
    default:
      return { kind: 'observation', text, at }
  }
}

/**
 * A crisis whose journal holds at least this many lines.
 * @returns its label
 */
export async function openLongRoom(app: App, lines: number): Promise<string> {
  const api = apiOf(app)
  const crisis = { title: 'Afflux de visiteurs', drill: true }
  const label = String((await api.post<{ number: string }>('/api/v1/crises', crisis)).body.number)
  const from = systemClock.now().getTime() - 170 * MINUTE_MS
  for (let place = 0; place < lines; place += AT_ONCE) {
    const places = Array.from({ length: Math.min(AT_ONCE, lines - place) }, (_, of) => place + of)
    const path = `/api/v1/crises/${label}/journal`
    await Promise.all(places.map((one) => api.post(path, bodyOf(one, lines, from))))
  }
  return label
}

/** The room of a crisis in a browser, signed in. */
export class RoomWindow {
  private constructor(
    private readonly app: App,
    private readonly page: Page,
    private readonly label: string,
    private readonly tools: CDPSession,
  ) {}

  static async open(browser: Browser, app: App, label: string): Promise<RoomWindow> {
    const viewport = { width: 1_440, height: 900 }
    const page = await browser.newPage({ viewport, locale: 'fr-FR' })
    await signIn(page, app)
    const tools = await page.context().newCDPSession(page)
    // Time of the page's own thread: other work on the machine does not count.
    await tools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const room = new RoomWindow(app, page, label, tools)
    await room.openMs()
    await room.leave()
    return room
  }

  /** Milliseconds from asking for the page until its last line is painted and the room can be used. */
  async openMs(): Promise<number> {
    const from = performance.now()
    await this.page.goto(`${this.app.url}/crises/${this.label}`, { waitUntil: 'commit' })
    // A room that can be used has put the focus into its composer.
    await this.page.waitForFunction(
      () =>
        document.activeElement instanceof HTMLInputElement &&
        document.querySelectorAll('[role=log] article').length > 0,
      undefined,
      { polling: 'raf' },
    )
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
    return performance.now() - from
  }

  /** Nothing of the room is left, and what that took is over. */
  async leave(): Promise<void> {
    await this.page.goto('about:blank')
    await this.rest()
  }

  /** What was begun is over: the room fetches its further parts two seconds after it stands. */
  async rest(): Promise<void> {
    await pause(REST_MS)
  }

  /** Milliseconds until every line of the journal is drawn, which it is when the browser has nothing to do. */
  async drawnMs(): Promise<number> {
    const from = performance.now()
    await this.page.waitForFunction(
      () => document.querySelector('[role=log] div[aria-hidden=true]:empty') === null,
      undefined,
      { polling: 100, timeout: 60_000 },
    )
    return performance.now() - from
  }

  /** Frames per second while the journal runs from its first line to its last, or for so many seconds. */
  async framesPerSecond(seconds: number): Promise<{ perSecond: number; longestMs: number }> {
    const frames = await this.page.evaluate(
      (lasting) =>
        new Promise<number[]>((done) => {
          const box = document.querySelector('[role=log]')
          if (!(box instanceof HTMLElement)) throw new Error('no journal')
          box.scrollTop = 0
          const times: number[] = []
          const step = (time: number) => {
            times.push(time)
            box.scrollTop += 160
            if (time - (times[0] ?? time) < lasting * 1_000) requestAnimationFrame(step)
            else {
              box.scrollTop = box.scrollHeight
              done(times)
            }
          }
          requestAnimationFrame(step)
        }),
      seconds,
    )
    const gaps = frames.slice(1).map((time, place) => time - (frames[place] ?? time))
    const whole = gaps.reduce((sum, gap) => sum + gap, 0)
    return { perSecond: (gaps.length * 1_000) / whole, longestMs: Math.max(...gaps) }
  }

  /** At a quarter of the processor: milliseconds of script and of all work for each line that arrives. */
  async workOfLine(lines: number, everyMs: number): Promise<{ script: number; all: number }> {
    await this.tools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await pause(1_000)
    const idle = await this.during(() => pause(lines * everyMs))
    const busy = await this.during(() => this.arrive(lines, everyMs))
    await this.tools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    return {
      script: (busy.script - idle.script) / lines,
      all: (busy.all - idle.all) / lines,
    }
  }

  private async arrive(lines: number, everyMs: number): Promise<void> {
    const api = apiOf(this.app)
    for (let place = 0; place < lines; place += 1) {
      const line = { kind: 'observation', text: `Ligne du serveur ${place}` }
      await Promise.all([api.post(`/api/v1/crises/${this.label}/journal`, line), pause(everyMs)])
    }
  }

  /** Milliseconds of script, and of all tasks, of the page while something lasts. */
  private async during(work: () => Promise<unknown>): Promise<{ script: number; all: number }> {
    const before = await this.metrics()
    await work()
    const after = await this.metrics()
    return { script: after.script - before.script, all: after.all - before.all }
  }

  private async metrics() {
    const { metrics } = await this.tools.send('Performance.getMetrics')
    const of = (name: string) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1_000
    return { script: of('ScriptDuration'), all: of('TaskDuration') }
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}
