import { locales } from '../i18n/locale.ts'
import type { Services } from '../platform/context.ts'
import type { Closable } from '../platform/db/database.ts'
import { type StatusFacts, UNCONFIRMED_AFTER_MS } from '../status/model.ts'
import { untilNextLook } from '../status/moments.ts'
import { readStatusFacts } from '../status/queries.ts'
import { sightOf } from '../status/sight.ts'
import type { StatusFiles } from './status-files.ts'
import { READER_WAITS_MS, REST_MS, StatusPatience, within } from './status-patience.ts'
import { pageOf, renderStatus, type StatusView } from './status-render.ts'
import { prepareQuickly, prepareRendition, type Rendition, untagged } from './status-rendition.ts'

/** A busy night says so many lines that the pages are not made anew at each. */
const BETWEEN_NEWS_MS = 500
const SPECIAL_KEPT = 200
/** A look that takes longer has failed. */
const PATIENCE_MS = 5_000

/** The texts that are files: one a page and language, and the one for when it can no longer be confirmed. */
const kept: readonly StatusView[] = (['public', 'account'] as const).flatMap((way) =>
  locales.map((locale) => ({ way, locale, actor: null, key: null, theme: null })),
)

const nameOf = (view: StatusView, confirmed: boolean) =>
  `${pageOf(view)}.${view.locale}${confirmed ? '' : '.unconfirmed'}`

/**
 * What the status pages say now. Made anew at each committed change, at each minute and when a promise
 * becomes late; kept in memory and as files; never made for a reader, those few aside who see a
 * restricted crisis, come by a link or chose a theme.
 */
export class StatusEditions {
  readonly #editions = new Map<string, { text: string; rendition: Rendition }>()
  readonly #special = new Map<string, Rendition>()
  readonly #patience: StatusPatience
  #facts: StatusFacts | null = null
  #filesTaken: Promise<void> = Promise.resolve()
  #running: Promise<void> | null = null
  #next: Promise<void> | null = null
  #later: Promise<void> = Promise.resolve()
  #behind = true
  /** The look that shows what was written through this process: whoever reads now waits for it. */
  #owed: Promise<void> | null = null
  #begunAt = 0
  #timer: NodeJS.Timeout | undefined
  #listener: Closable | null = null
  #closed = false

  constructor(
    private readonly services: Services,
    private readonly files: StatusFiles,
  ) {
    this.#patience = new StatusPatience(services, PATIENCE_MS)
  }

  /** Takes up the files of an earlier process, then the facts, then every change. */
  async start(): Promise<void> {
    this.#filesTaken = this.#takeFiles()
    await this.refresh()
    const listener = await this.services.database.listen(['crisis'], () => this.#hear())
    this.#listener = listener
    if (this.#closed) await listener.close()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#running
    await this.#later
    await this.files.close()
    await this.#listener?.close()
  }

  /** Something was written through this process: whoever reads next sees it. */
  wrote(): void {
    this.#behind = true
  }

  /** Null when nothing has to be waited for: no write through this process, and not its first look. */
  catchUp(): Promise<void> | null {
    const look = this.#behind ? this.refresh() : this.#owed
    return look && within(READER_WAITS_MS, look).catch(() => undefined)
  }

  /** The last facts that were read; null before any. */
  get facts(): StatusFacts | null {
    return this.#facts
  }

  /** Whether there is a public page. Before any facts: whether there was one. */
  get isPublic(): boolean {
    return this.#facts?.publicPage ?? this.#editions.has('public.en.unconfirmed')
  }

  /** Null when nothing is known yet, and for a public page where there is none. */
  textFor(view: StatusView): Rendition | null {
    const facts = this.#facts
    const confirmed = facts !== null && this.#isConfirmed(facts)
    const ready = () => this.#editions.get(nameOf(view, confirmed))?.rendition ?? null
    if (!facts) return ready()
    if (view.way === 'public' && !facts.publicPage) return null
    const common =
      view.theme === null &&
      (view.way === 'public' ||
        (view.way === 'account' && sightOf(facts, view.actor) === 'everyone'))
    // The text for later may not be made yet when it is wanted.
    return (common ? ready() : null) ?? this.#specialFor(view, facts, confirmed)
  }

  /** Reads and writes all anew; many callers at once share the next run that begins. */
  refresh(): Promise<void> {
    const begin = () => {
      this.#next = null
      const owed = this.#behind
      const running = this.#refresh().finally(() => {
        this.#running = null
        this.#owed = null
      })
      this.#running = running
      if (owed) this.#owed = running
      return running
    }
    if (this.#running === null) return begin()
    this.#next ??= this.#running.then(begin, begin)
    return this.#next
  }

  async #refresh(): Promise<void> {
    const { clock, database, environment } = this.services
    clearTimeout(this.#timer)
    this.#behind = false
    this.#begunAt = performance.now()
    let wait = Number.POSITIVE_INFINITY
    try {
      await this.#filesTaken
      const { timeZone } = environment
      const read = () => readStatusFacts(database.sql, { now: clock.now(), timeZone })
      const fresh = await this.#patience.ask(read)
      if (fresh === null) wait = REST_MS
      const facts = fresh ?? this.#facts
      if (facts) await this.#makeAll(facts)
    } catch (error) {
      this.#note(error)
    }
    this.#lookAgain(Math.min(wait, untilNextLook(this.#facts, clock.now())))
  }

  #note(error: unknown): void {
    this.services.log.error({ error }, 'the status pages could not be made')
  }

  #lookAgain(milliseconds: number): void {
    clearTimeout(this.#timer)
    if (this.#closed) return
    this.#timer = setTimeout(() => void this.refresh(), milliseconds)
    this.#timer.unref()
  }

  #hear(): void {
    const since = performance.now() - this.#begunAt
    if (since >= BETWEEN_NEWS_MS) void this.refresh()
    else if (this.#running === null) this.#lookAgain(BETWEEN_NEWS_MS - since)
    else void this.#running.then(() => this.#lookAgain(BETWEEN_NEWS_MS))
  }

  /** Whoever waits has the edition of now first; the one for later follows, in order. */
  async #makeAll(facts: StatusFacts): Promise<void> {
    const confirmed = this.#isConfirmed(facts)
    await this.#later
    await this.#makeEdition(facts, confirmed)
    this.#facts = facts
    this.#special.clear()
    if (confirmed) this.#later = this.#makeEdition(facts, false).catch((error) => this.#note(error))
  }

  async #makeEdition(facts: StatusFacts, confirmed: boolean): Promise<void> {
    await Promise.all(
      kept.map((view) =>
        view.way === 'public' && !facts.publicPage
          ? this.#drop(nameOf(view, confirmed))
          : this.#make(view, facts, confirmed),
      ),
    )
  }

  async #make(view: StatusView, facts: StatusFacts, confirmed: boolean): Promise<void> {
    const name = nameOf(view, confirmed)
    const text = this.#render(view, facts, confirmed)
    if (this.#editions.get(name)?.text === text) return
    const rendition = await prepareRendition(pageOf(view), text)
    this.#editions.set(name, { text, rendition })
    this.files.write(name, rendition)
  }

  #drop(name: string): void {
    this.#editions.delete(name)
    this.files.remove(name)
  }

  async #takeFiles(): Promise<void> {
    for (const view of kept) {
      const name = nameOf(view, false)
      const text = untagged((await this.files.read(name)) ?? '')
      if (text === null) continue
      this.#editions.set(name, { text, rendition: await prepareRendition(pageOf(view), text) })
    }
  }

  #specialFor(view: StatusView, facts: StatusFacts, confirmed: boolean): Rendition {
    const sight = view.way === 'public' ? '' : sightOf(facts, view.actor)
    const { way, locale, theme, key } = view
    const name = JSON.stringify([way, locale, theme, key, sight, confirmed])
    const known = this.#special.get(name)
    if (known) return known
    const made = prepareQuickly(pageOf(view), this.#render(view, facts, confirmed))
    if (this.#special.size < SPECIAL_KEPT) this.#special.set(name, made)
    return made
  }

  #render(view: StatusView, facts: StatusFacts, confirmed: boolean): string {
    const { clock, environment } = this.services
    return renderStatus(view, facts, {
      now: clock.now(),
      confirmed,
      timeZone: environment.timeZone,
    })
  }

  #isConfirmed({ confirmedAt }: StatusFacts): boolean {
    return this.services.clock.now().getTime() - confirmedAt.getTime() < UNCONFIRMED_AFTER_MS
  }
}
