import { type Level, levels } from '../crisis/model.ts'
import type { Briefing } from './briefing.ts'

/** One of the two things that an incoming person says back before they take over. */
export type ReadBackQuestion =
  /** What is the value of this lever now? */
  | { about: 'lever'; name: string; choices: (string | number)[]; answer: string | number }
  /** Which level is in force? */
  | { about: 'level'; choices: Level[]; answer: Level }
  /** In one's own words: what will be decided next, or what is not known. */
  | { about: 'nextDecision' | 'unknown' | 'situation' }

/**
 * The two questions of a hand-over of the lead: one with an answer that the journal knows, one in the
 * incoming person's own words.
 */
export function readBackQuestions(briefing: Briefing): [ReadBackQuestion, ReadBackQuestion] {
  return [knownQuestion(briefing), openQuestion(briefing)]
}

function knownQuestion({ changes, level }: Briefing): ReadBackQuestion {
  const change = changes.findLast(({ from, to }) => from !== null && from !== to)
  if (!change || change.from === null)
    return { about: 'level', choices: [...levels], answer: level }
  const { name, from, to } = change
  // Always in the same order, so that the place of an answer gives nothing away.
  const choices = [from, to].sort((one, other) => (String(one) < String(other) ? -1 : 1))
  return { about: 'lever', name, choices, answer: to }
}

function openQuestion({ nextDecision, unknown }: Briefing): ReadBackQuestion {
  if (nextDecision !== '') return { about: 'nextDecision' }
  return { about: unknown === '' ? 'situation' : 'unknown' }
}
