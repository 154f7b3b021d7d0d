import { startApp } from '../../e2e/support/app.ts'
import { openBrowser, openLongRoom, RoomWindow } from '../harness/journal-room.ts'
import type { Bench, Prepared, Row } from '../harness/row.ts'

const LINES = 5_000
const SHORT = 50
const SECONDS = 4
const ARRIVING = 20
const EVERY_MS = 250
/** What may be taken of it: the goals of the project, ms and frames. */
const OPEN_MS = 1_000
const FRAMES = 60
const SCRIPT_MS = 20

async function prepare({ root }: Bench): Promise<Prepared> {
  const app = await startApp({ root })
  const browser = await openBrowser().catch(async (error: unknown) => {
    await app.stop()
    throw error
  })
  const close = async () => {
    await browser.close()
    await app.stop()
  }
  try {
    const long = await RoomWindow.open(browser, app, await openLongRoom(app, LINES))
    const short = await RoomWindow.open(browser, app, await openLongRoom(app, SHORT))
    const measure = async (room: RoomWindow) => {
      const openMs = await room.openMs()
      const drawnMs = await room.drawnMs()
      await room.rest()
      const scroll = await room.framesPerSecond(SECONDS)
      const line = await room.workOfLine(ARRIVING, EVERY_MS)
      await room.leave()
      return { openMs, drawnMs, scroll, line }
    }
    const round = async () => {
      const { openMs, drawnMs, scroll, line } = await measure(long)
      const { openMs: shortOpenMs, scroll: still, line: floor } = await measure(short)
      return {
        open: { ours: openMs, peer: OPEN_MS, beside: { shortOpenMs, drawnMs } },
        scroll: {
          ours: scroll.perSecond,
          peer: FRAMES,
          beside: { longestMs: scroll.longestMs, stillPerSecond: still.perSecond },
        },
        line: {
          ours: line.script,
          peer: SCRIPT_MS,
          beside: { allMs: line.all, shortScriptMs: floor.script, shortAllMs: floor.all },
        },
      }
    }
    return { round, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A long journal in the hands of the person who reads it. */
export const journalRoom: Row = {
  id: 'journal-room',
  title: `Room with ${LINES} lines`,
  method: `Chromium without a window, 1440 × 900, signed in, the built app as npm start runs it. Open: from asking for the page until its lines are there and the composer has the focus. Scroll: once all lines are drawn, the journal moved 160 px at each frame for ${SECONDS} s, frames a second. Line: script that one line from the server costs with the processor slowed four times, ${ARRIVING} lines, one every ${EVERY_MS} ms, less what the same time costs without a line. One room is open at a time. Each stands against what it may take; beside it the same room with ${SHORT} lines, which is the floor.`,
  measures: [
    { id: 'open', title: 'open', unit: 'ms', peer: 'allowed', goal: { atMost: 1 } },
    { id: 'scroll', title: 'scroll', unit: '/s', peer: 'a screen', goal: { atLeast: 0.97 } },
    { id: 'line', title: 'script of a line', unit: 'ms', peer: 'allowed', goal: { atMost: 1 } },
  ],
  prepare,
}
