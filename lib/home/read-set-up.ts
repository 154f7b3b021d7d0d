import { readSettings } from '../access/change-settings.ts'
import { requireAccess, requireOwnAccount } from '../access/require-access.ts'
import { type IntegrationView, listIntegrations } from '../alerts/queries.ts'
import type { Context } from '../platform/context.ts'
import { readPerson } from '../roster/queries.ts'
import { readReadiness } from '../roster/read-readiness.ts'
import { readDeclareForm } from './queries.ts'

/** The lines of setting up after the first admin's own, in their order. */
export const setUpSteps = ['organisation', 'texts', 'people', 'alerts', 'drill'] as const
export type SetUpStep = (typeof setUpSteps)[number]

/** How far a new instance is. What was skipped is simply not done yet: nothing is kept of it. */
export interface SetUpProgress {
  organisation: string
  videoLinkTemplate: string
  phoneBridge: string
  /** The reader's own number, E.164. */
  phone: string | null
  crisisDuty: boolean
  /** Nothing leaves: texts go to the simulator. */
  simulated: boolean
  /** Volunteers whom a text reaches. */
  reachable: number
  integrations: IntegrationView[]
  /** What the next drill will be called: D1 while there was none. */
  nextDrill: string
  done: Record<SetUpStep, boolean>
}

/** How far a new instance is, for the admin who sets it up. */
export async function readSetUp(context: Context): Promise<SetUpProgress> {
  requireAccess(context, 'user.administer')
  const { userId } = requireOwnAccount(context)
  const { organisation, videoLinkTemplate, phoneBridge } = await readSettings(context)
  const { phone, crisisDuty } = await readPerson(context, userId)
  const { reachable, simulated } = await readReadiness(context)
  const all = await listIntegrations(context, { limit: 200 })
  const integrations = all.filter(({ disabledAt }) => disabledAt === null)
  const { nextLabel: nextDrill } = await readDeclareForm(context, true)
  const own = phone !== null && crisisDuty ? 1 : 0
  return {
    organisation,
    videoLinkTemplate,
    phoneBridge,
    phone,
    crisisDuty,
    simulated,
    reachable,
    integrations,
    nextDrill,
    done: {
      organisation: organisation !== '',
      texts: phone !== null,
      people: reachable > own,
      alerts: integrations.length > 0,
      drill: nextDrill !== 'D1',
    },
  }
}

/** Where to go once a step is done or skipped: the next that is not done, else the first; null: all are. */
export function setUpStepAfter(step: SetUpStep, done: SetUpProgress['done']): SetUpStep | null {
  const later = setUpSteps.slice(setUpSteps.indexOf(step) + 1)
  return later.find((each) => !done[each]) ?? nextSetUpStep({ ...done, [step]: true })
}

/** The first step that is not done; null: all are. */
export function nextSetUpStep(done: SetUpProgress['done']): SetUpStep | null {
  return setUpSteps.find((step) => !done[step]) ?? null
}
