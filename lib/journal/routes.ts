import { crisisLabel } from '../crisis/model.ts'
import {
  created,
  fileResponse,
  ok,
  type Route,
  type RouteRequest,
} from '../platform/adapters/route.ts'
import { readAfter, readLimit } from '../platform/list-page.ts'
import { correctEntry, redactEntry } from './correct-entry.ts'
import { exportJournal } from './export-journal.ts'
import { listOwnDue } from './list-due.ts'
import { listEntries } from './list-entries.ts'
import { markDecision, markDecisionSchema } from './mark-decision.ts'
import { recordProgress } from './record-progress.ts'
import {
  correctEntrySchema,
  recordProgressSchema,
  redactEntrySchema,
  settleDecisionSchema,
  writeEntrySchema,
} from './schema.ts'
import { settleDecision } from './settle-decision.ts'
import { takeBackEntry, takeBackSchema } from './take-back-entry.ts'
import { writeEntry } from './write-entry.ts'

const journal = '/api/v1/crises/{number}/journal'

const pathOf = ({ params }: RouteRequest) => ({
  label: params.number ?? '',
  entryId: params.id ?? '',
})

export const journalRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/v1/due',
    summary:
      'What the caller has to do, or to look for, in open crises, with its time; the earliest first',
    run: async ({ context }) => ok({ items: await listOwnDue(context), nextCursor: null }),
  },
  {
    method: 'post',
    path: journal,
    summary: 'Writes a line; the same id again gives the same line',
    body: writeEntrySchema,
    status: 201,
    run: async ({ context, params, input }) => {
      const { entry, created: isNew } = await writeEntry(context, params.number ?? '', input)
      return isNew ? created(entry) : ok(entry)
    },
  },
  {
    method: 'get',
    path: journal,
    summary: 'The journal in order of seq',
    query: ['after', 'limit'],
    run: async ({ context, params, query }) => {
      const page = () => ({ after: readAfter(query), limit: readLimit(query) })
      return ok(await listEntries(context, params.number ?? '', page))
    },
  },
  {
    method: 'get',
    path: `${journal}/export`,
    summary: 'The whole journal with its hash chain, for verify-journal',
    run: async ({ context, params }) => {
      const whole = await exportJournal(context, params.number ?? '')
      const label = crisisLabel(whole.crisis)
      return fileResponse(
        JSON.stringify(whole, null, 1),
        'application/json; charset=utf-8',
        `journal-${label}.json`,
      )
    },
  },
  {
    method: 'post',
    path: `${journal}/{id}/corrections`,
    summary: 'Corrects the text of a line; the old one stays',
    body: correctEntrySchema,
    status: 201,
    run: async (request) =>
      created(await correctEntry(request.context, pathOf(request), request.input)),
  },
  {
    method: 'post',
    path: `${journal}/{id}/decision`,
    summary: 'Makes a line a decision afterwards; the line stays as it was written',
    body: markDecisionSchema,
    status: 201,
    run: async (request) =>
      created(await markDecision(request.context, pathOf(request), request.input)),
  },
  {
    method: 'post',
    path: `${journal}/{id}/undo`,
    summary: 'Takes back a line that one has just written: its words are erased',
    body: takeBackSchema,
    status: 201,
    run: async (request) =>
      created(await takeBackEntry(request.context, pathOf(request), request.input)),
  },
  {
    method: 'post',
    path: `${journal}/{id}/redaction`,
    summary: 'Erases the words of a line (admin)',
    body: redactEntrySchema,
    status: 201,
    run: async (request) =>
      created(await redactEntry(request.context, pathOf(request), request.input)),
  },
  {
    method: 'post',
    path: '/api/v1/crises/{number}/decisions/{id}/settle',
    summary: 'Says what became of a decision',
    body: settleDecisionSchema,
    status: 201,
    run: async (request) =>
      created(await settleDecision(request.context, pathOf(request), request.input)),
  },
  {
    method: 'post',
    path: '/api/v1/crises/{number}/decisions/{id}/progress',
    summary: 'Says more about a task, a lever or an expected effect: who, until when, done',
    body: recordProgressSchema,
    status: 201,
    run: async (request) =>
      created(await recordProgress(request.context, pathOf(request), request.input)),
  },
]
