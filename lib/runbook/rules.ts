import { matchesRule, type WeighedAlert } from '../alerts/rules.ts'
import type { Runbook } from './model.ts'

/**
 * The runbooks that an alert brings into its crisis.
 * @param ofRule ids that the intake rule of the alert names
 */
export function runbooksFor(
  alert: WeighedAlert,
  runbooks: readonly Runbook[],
  ofRule: readonly string[],
): Runbook[] {
  return runbooks.filter(
    (runbook) =>
      ofRule.includes(runbook.id) ||
      (Object.keys(runbook.match).length > 0 && matchesRule(runbook.match, alert)),
  )
}

/** A crisis that somebody declared, weighed by its title alone. */
export function weighTitle(title: string): WeighedAlert {
  return { status: 'firing', title, severity: 'unknown', labels: {}, sender: '' }
}
