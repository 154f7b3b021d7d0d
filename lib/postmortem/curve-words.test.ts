import { describe, expect, it } from 'vitest'
import type { CurveFacts } from '../figures/model.ts'
import { curveBlocks, curvesShown } from './curve-words.ts'
import { draftPostmortem } from './draft.ts'
import { readDrawing } from './formats/drawing.ts'
import { parsePressJob } from './press-job.ts'
import { voiceFor } from './voice.ts'

const from = Date.parse('2021-07-12T18:00:00Z')
const minutes = (count: number) => from + count * 60_000

function curve(name: string, values: number[]): CurveFacts {
  const points = values.map((value, place) => ({ at: minutes(10 * place), value }))
  const last = points.at(-1)
  return {
    name,
    unit: null,
    from,
    to: minutes(60),
    over: true,
    points,
    gapMs: Number.POSITIVE_INFINITY,
    measured: true,
    reference: { kind: 'stated', on: null, source: '<b>lundi</b>', points, gapMs: 600_000 },
    latest: last ? { ...last, baseline: 500_000, ratio: last.value / 500_000 } : null,
    decisions: [{ number: 1, at: minutes(17) }],
    levels: [{ level: 'high', from: minutes(13), to: minutes(60), watched: false }],
  }
}

const draftWith = (curves: CurveFacts[]) =>
  draftPostmortem(
    {
      crisis: {
        id: '0198a000-0000-7000-8000-000000000000',
        number: 1192,
        title: 'Afflux',
        summary: '',
        level: 'high',
        state: 'closed',
        drill: false,
        restricted: false,
        elsewhere: false,
        mistake: false,
        openedAt: new Date(from).toISOString(),
        recordedAt: new Date(from).toISOString(),
        holdUntil: null,
        participants: [],
        videoUrl: null,
        reducedCrew: null,
        proposal: null,
        handOvers: [],
        reservations: [],
        mitigatedAt: null,
        closedAt: new Date(minutes(60)).toISOString(),
        resolution: null,
        nextUpdateDueAt: null,
        lastSeq: 0,
        roles: { lead: null, comms: null, scribe: null, deputy: null, expert: null },
      },
      journal: [],
      followUps: [],
      curves,
      closingAnswers: [],
      runbooks: [],
      head: { seq: 0, hash: '' },
    },
    new Date(minutes(90)),
  )

const voice = voiceFor('fr', 'Europe/Paris')

describe('curves in the document', () => {
  it('are drawings that every format accepts, whatever their names', () => {
    const blocks = curveBlocks(
      draftWith([curve('<script>x</script> & "y"', [1, 2_000_000])]),
      voice,
    )
    expect(blocks).toMatchObject([
      {
        kind: 'figure',
        alt: expect.stringContaining('20\u00a0h\u00a010'),
        table: { rows: [{}, {}] },
      },
    ])
    const drawings = blocks.map((block) => block.kind === 'figure' && readDrawing(block.svg))
    expect(drawings).toMatchObject([{ tagName: 'svg' }])
  })

  it('are those with several points, three at most', () => {
    const one = curve('one', [1])
    const several = ['a', 'b', 'c', 'd'].map((name) => curve(name, [1, 2]))
    expect(curvesShown(draftWith([one]))).toEqual([])
    expect(curvesShown(draftWith([one, ...several])).map(({ name }) => name)).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  it('reach the press as they are', () => {
    const job = {
      draft: draftWith([curve('a', [1, 2])]),
      format: 'pdf',
      locale: 'fr',
      timeZone: 'UTC',
    }
    expect(parsePressJob(JSON.stringify(job))).toEqual(job)
  })
})
