import type { WaitingLine } from '../../../components/journal/outbox.ts'
import { type Chance, chanceFrom } from '../chance.ts'
import { type Count, countEvening, type WrittenLine } from './count.ts'
import { ModelDevice } from './device.ts'
import { ModelNetwork } from './network.ts'
import { EVENING, ModelServer } from './server.ts'
import { ModelTab } from './tab.ts'
import { VirtualTime } from './virtual-time.ts'

const LENGTH_MS = 15 * 60_000
/** After the evening everything is well again for so long at most. */
const REST_MS = 10 * 60_000
const TWO_HOURS_MS = 2 * 60 * 60_000

/** What happened in one evening, and what came of it. */
export interface Evening extends Count {
  seed: number
  lines: number
  cuts: number
  serverKills: number
  tabKills: number
  browserKills: number
  clockSets: number
  repeats: number
  lostAnswers: number
  takenBack: number
}

/** Mistakes that a run has to find. */
export type Plant = 'the server knows no ids' | 'a browser forgets' | 'each tab sends its own lines'

/**
 * Plays one evening of a scribe whose network, server, browser and clock fail as the seed says.
 * @param plant a mistake, to see that the count finds it
 */
export async function playEvening(seed: number, plant: Plant | null = null): Promise<Evening> {
  const play = new Play(seed, plant)
  await play.run()
  return play.result()
}

class Play {
  private readonly time = new VirtualTime()
  private readonly chance: Chance
  private readonly server: ModelServer
  private readonly network: ModelNetwork
  private readonly device: ModelDevice
  private tabs: ModelTab[] = []
  private readonly written: WrittenLine[] = []
  private readonly refused = new Set<string>()
  private readonly happened = {
    cuts: 0,
    serverKills: 0,
    tabKills: 0,
    browserKills: 0,
    clockSets: 0,
    takenBack: 0,
  }

  constructor(
    private readonly seed: number,
    private readonly plant: Plant | null,
  ) {
    this.chance = chanceFrom(seed, 'evening')
    this.server = new ModelServer(this.time, chanceFrom(seed, 'server'))
    this.network = new ModelNetwork(this.time, chanceFrom(seed, 'network'), this.server)
    this.device = new ModelDevice(this.time, chanceFrom(seed, 'device'), this.chance.happens(0.5))
    this.server.knowsIds = plant !== 'the server knows no ids'
    this.device.eachItsOwn = plant === 'each tab sends its own lines'
    this.device.skew = this.chance.pick([0, 0, TWO_HOURS_MS, -TWO_HOURS_MS, 90_000])
  }

  async run(): Promise<void> {
    this.openTab()
    if (this.chance.happens(0.6)) this.openTab()
    this.writeOn()
    this.disturbOn()
    await this.time.run(LENGTH_MS)
    this.server.deadUntil = 0
    this.server.blindUntil = 0
    this.network.cutUntil = 0
    if (this.tabs.length === 0) this.openTab()
    // What was just written has to reach the database first.
    await this.time.run(LENGTH_MS + 1_000)
    await this.time.run(LENGTH_MS + REST_MS, () => this.device.unsent === 0)
    for (const tab of this.tabs) tab.die()
    // What was repeated and is still under way arrives too.
    await this.time.run(this.time.now + 60_000)
  }

  result(): Evening {
    const { repeats, lostAnswers } = this.network
    const kept = this.written.filter(({ kept, back }) => kept && back === 'no')
    const count = countEvening(this.written, this.server.lines, this.refused)
    return { seed: this.seed, lines: kept.length, ...this.happened, repeats, lostAnswers, ...count }
  }

  private openTab(): void {
    if (!this.network.open) return
    const tab: ModelTab = new ModelTab({
      time: this.time,
      device: this.device,
      network: this.network,
      kept: (line) => this.keep(line),
      refused: ({ id }) => this.refused.add(id),
      tell: (from) => {
        for (const one of this.tabs) if (one !== from) void one.sender.refresh()
      },
    })
    this.tabs.push(tab)
  }

  private keep({ id }: WaitingLine): void {
    const line = this.written.find((one) => one.id === id)
    if (line) line.kept = true
  }

  /** The scribe writes in one tab or the other; without one, a page has to be had first. */
  private writeOn(): void {
    const pause = this.chance.happens(0.3)
      ? this.chance.between(50, 400)
      : this.chance.between(1_000, 25_000)
    this.time.after(pause, () => {
      if (this.time.now >= LENGTH_MS) return
      if (this.tabs.length === 0) this.openTab()
      else this.write(this.chance.pick(this.tabs))
      this.writeOn()
    })
  }

  private write(tab: ModelTab): void {
    const id = this.chance.uuid()
    const text = `Ligne ${this.written.length + 1}`
    this.written.push({ id, text, at: EVENING + this.time.now, kept: false, back: 'no' })
    tab.write(id, text)
    if (this.chance.happens(0.05)) {
      this.time.after(this.chance.between(10, 9_000), () => void this.takeBack(tab, id))
    }
  }

  private async takeBack(tab: ModelTab, id: string): Promise<void> {
    const line = this.written.find((one) => one.id === id)
    if (!tab.alive || !line) return
    line.back = 'asked'
    line.back = (await tab.sender.takeBack(id)) ? 'taken' : 'no'
    if (line.back === 'taken') this.happened.takenBack += 1
  }

  private disturbOn(): void {
    this.time.after(this.chance.between(3_000, 40_000), () => {
      if (this.time.now >= LENGTH_MS) return
      this.disturb()
      this.disturbOn()
    })
  }

  private disturb(): void {
    const { chance, time, happened } = this
    switch (chance.pick(['cut', 'cut', 'server', 'blind', 'tab', 'browser', 'clock', 'open'])) {
      case 'cut':
        happened.cuts += 1
        this.network.cutUntil = time.now + chance.between(500, 120_000)
        break
      case 'server':
        happened.serverKills += 1
        this.server.kill(chance.between(2_000, 30_000))
        break
      case 'blind':
        this.server.blindUntil = time.now + chance.between(1_000, 20_000)
        break
      case 'tab':
        happened.tabKills += this.close(1)
        break
      case 'browser':
        happened.browserKills += this.close(this.tabs.length) > 0 ? 1 : 0
        if (this.plant === 'a browser forgets') this.device.forgetLines()
        break
      case 'clock':
        // Not seen by any tab, it leaves a time that is in doubt already without an answer.
        if (this.tabs.length === 0 && this.device.doubts) break
        happened.clockSets += 1
        this.device.skew = chance.pick([0, TWO_HOURS_MS, -TWO_HOURS_MS, 5_000])
        break
      default:
        if (this.tabs.length < 2) this.openTab()
    }
  }

  private close(count: number): number {
    const closed = this.tabs.splice(0, count)
    for (const tab of closed) tab.die()
    return closed.length
  }
}
