import { crisisLabel, type Level, levelRank } from '../crisis/model.ts'
import type { CurveFacts } from '../figures/model.ts'
import type { Actor } from '../platform/actor.ts'
import { publishedSteps, type SaidWord, saidWords, type ToldRow, toldTo } from './history.ts'
import type {
  ChangeFacts,
  CrisisFacts,
  FigureFacts,
  LevelStep,
  PlannedFacts,
  StatusFacts,
  StatusPage,
  UnknownFacts,
  UpdateFacts,
} from './model.ts'
import { isPlain } from './plain-words.ts'
import { mayKnow } from './sight.ts'

/** One crisis as one of the two pages shows it. */
export interface ShownCrisis {
  label: string
  level: Level
  drill: boolean
  watched: boolean
  openedAt: Date
  /** For readers with an account, until somebody has said it in a sentence. */
  title: string | null
  /** Empty: only the first word was said. */
  headline: string
  body: string
  publishedAt: Date
  nextUpdateDueAt: Date | null
  /** What staff may repeat to callers: the last word to the public. */
  say: { headline: string; body: string; nextUpdateDueAt: Date | null } | null
  /** For readers: those that are named in words. */
  figures: FigureFacts[]
  /** For programs: the newest whatever their names. */
  measured: FigureFacts[]
  /** In words on both sides. */
  changes: ChangeFacts[]
  /** Changes that only a machine's names tell: how many, and when the last was made. */
  technical: { count: number; at: Date } | null
  unknowns: UnknownFacts[]
  team: { present: number; lead: string | null } | null
  curve: CurveFacts | null
  /** Every word that was published, the last first. */
  words: SaidWord[]
  /** The same with the level's ups and downs between. */
  history: ToldRow[]
}

export interface EndedCrisis {
  label: string
  title: string
  openedAt: Date
  closedAt: Date
}

/** What one reader of a status page sees. */
export interface StatusSnapshot {
  page: StatusPage
  confirmedAt: Date
  organisation: string
  /** Gravest first, drills last. */
  crises: ShownCrisis[]
  recent: EndedCrisis[]
  nextEvent: PlannedFacts | null
}

const FIGURES_SHOWN = 6
const RECENT_SHOWN = 3

/**
 * The public page: only what was published to the public, at the level it was published with. Never a
 * drill, a restricted crisis, a name or a live row.
 */
export function publicSnapshot(facts: StatusFacts): StatusSnapshot {
  const told = facts.crises.filter((crisis) => !crisis.drill && !crisis.restricted)
  return {
    page: 'public',
    confirmedAt: facts.confirmedAt,
    organisation: facts.organisation,
    crises: byGravity(told.filter(isOpen).flatMap(publicCrisis)),
    recent: recentOf(told, ({ updates }) => updates.find(isForPublic)?.headline),
    nextEvent: null,
  }
}

/**
 * The staff page: every crisis that was announced and that this reader may see. Nothing is announced
 * before its hold is over, unless somebody has published a word of it.
 * @param reader null for a signed link: whatever is not restricted
 * @param named whether titles may be told: whoever has an account reads them at home as well
 */
export function staffSnapshot(
  facts: StatusFacts,
  reader: Actor | null,
  now: Date,
  named = reader !== null,
): StatusSnapshot {
  const known = facts.crises.filter((crisis) => mayKnow(reader, crisis))
  return {
    page: 'staff',
    confirmedAt: facts.confirmedAt,
    organisation: facts.organisation,
    crises: byGravity(
      known
        .filter(isOpen)
        .filter((crisis) => isAnnounced(crisis, now))
        .flatMap((crisis) => staffCrisis(crisis, named)),
    ),
    recent: recentOf(known, ({ title }) => title),
    nextEvent: facts.nextEvent,
  }
}

function isAnnounced({ holdUntil, updates }: CrisisFacts, now: Date): boolean {
  if (holdUntil === null || holdUntil <= now) return true
  return updates.some(({ headline }) => headline !== '')
}

const isOpen = ({ state }: CrisisFacts) => state !== 'closed'
const isForPublic = ({ audience }: UpdateFacts) => audience !== 'staff'

function publicCrisis(crisis: CrisisFacts): ShownCrisis[] {
  const updates = crisis.updates.filter(isForPublic)
  const [last] = updates
  if (!last) return []
  return [
    {
      ...wordsOf(crisis, last, updates, publishedSteps(updates)),
      level: last.levelThen,
      title: null,
      watched: false,
      nextUpdateDueAt: last.nextUpdateDueAt,
      say: null,
      figures: [],
      measured: [],
      changes: [],
      technical: null,
      unknowns: [],
      team: null,
      curve: null,
    },
  ]
}

function staffCrisis(crisis: CrisisFacts, named: boolean): ShownCrisis[] {
  const [last] = crisis.updates
  if (!last) return []
  const told = crisis.updates.find(isForPublic)
  const { figures, changes, unknowns, present, lead, curve } = crisis
  return [
    {
      ...wordsOf(crisis, last, crisis.updates, crisis.levels),
      level: crisis.level,
      title: named ? crisis.title : null,
      watched: crisis.state === 'watch',
      nextUpdateDueAt: crisis.nextUpdateDueAt,
      say: told ?? null,
      figures: newestInPlace(figures.filter(({ figure }) => isPlain(figure.name))),
      measured: newestInPlace(figures),
      changes: changes.filter(isPlainChange),
      technical: countedWithLast(changes.filter((change) => !isPlainChange(change))),
      unknowns,
      team: { present, lead },
      curve,
    },
  ]
}

function wordsOf(
  crisis: CrisisFacts,
  last: UpdateFacts,
  updates: UpdateFacts[],
  levels: LevelStep[],
) {
  const words = saidWords(updates)
  return {
    label: crisisLabel(crisis),
    drill: crisis.drill,
    openedAt: crisis.openedAt,
    headline: last.headline,
    body: last.body,
    publishedAt: last.publishedAt,
    words,
    history: toldTo(words, levels),
  }
}

const isPlainChange = ({ name, to }: ChangeFacts) => isPlain(name) && isPlain(String(to))

function countedWithLast(changes: ChangeFacts[]): ShownCrisis['technical'] {
  const last = Math.max(...changes.map(({ at }) => at.getTime()))
  return changes.length > 0 ? { count: changes.length, at: new Date(last) } : null
}

/** The newest figures, each where it stood before: a reader finds them again. */
function newestInPlace(figures: FigureFacts[]): FigureFacts[] {
  const newestFirst = [...figures].sort((one, other) => other.at.getTime() - one.at.getTime())
  const shown = new Set(newestFirst.slice(0, FIGURES_SHOWN))
  return figures.filter((figure) => shown.has(figure))
}

function byGravity(crises: ShownCrisis[]): ShownCrisis[] {
  return [...crises].sort(
    (one, other) =>
      Number(one.drill) - Number(other.drill) ||
      levelRank(other.level) - levelRank(one.level) ||
      one.openedAt.getTime() - other.openedAt.getTime(),
  )
}

function recentOf(
  crises: CrisisFacts[],
  titleOf: (crisis: CrisisFacts) => string | undefined,
): EndedCrisis[] {
  return crises
    .flatMap((crisis): EndedCrisis[] => {
      const title = titleOf(crisis)
      if (crisis.closedAt === null || isOpen(crisis) || crisis.drill || crisis.mistake) return []
      if (!title) return []
      return [
        { label: crisisLabel(crisis), title, openedAt: crisis.openedAt, closedAt: crisis.closedAt },
      ]
    })
    .sort((one, other) => other.closedAt.getTime() - one.closedAt.getTime())
    .slice(0, RECENT_SHOWN)
}
