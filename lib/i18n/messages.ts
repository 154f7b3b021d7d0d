import type { Locale } from './locale.ts'
import enAccess from './messages/en/access.json' with { type: 'json' }
import enAlerts from './messages/en/alerts.json' with { type: 'json' }
import enCell from './messages/en/cell.json' with { type: 'json' }
import enCommon from './messages/en/common.json' with { type: 'json' }
import enCrisis from './messages/en/crisis.json' with { type: 'json' }
import enCurve from './messages/en/curve.json' with { type: 'json' }
import enFigures from './messages/en/figures.json' with { type: 'json' }
import enHome from './messages/en/home.json' with { type: 'json' }
import enJournal from './messages/en/journal.json' with { type: 'json' }
import enLevel from './messages/en/level.json' with { type: 'json' }
import enPaging from './messages/en/paging.json' with { type: 'json' }
import enPostmortem from './messages/en/postmortem.json' with { type: 'json' }
import enRefusal from './messages/en/refusal.json' with { type: 'json' }
import enRoom from './messages/en/room.json' with { type: 'json' }
import enRoster from './messages/en/roster.json' with { type: 'json' }
import enRunbook from './messages/en/runbook.json' with { type: 'json' }
import enSettings from './messages/en/settings.json' with { type: 'json' }
import enShell from './messages/en/shell.json' with { type: 'json' }
import enStatus from './messages/en/status.json' with { type: 'json' }
import enSystem from './messages/en/system.json' with { type: 'json' }
import enUpdate from './messages/en/update.json' with { type: 'json' }
import enWatch from './messages/en/watch.json' with { type: 'json' }
import frAccess from './messages/fr/access.json' with { type: 'json' }
import frAlerts from './messages/fr/alerts.json' with { type: 'json' }
import frCell from './messages/fr/cell.json' with { type: 'json' }
import frCommon from './messages/fr/common.json' with { type: 'json' }
import frCrisis from './messages/fr/crisis.json' with { type: 'json' }
import frCurve from './messages/fr/curve.json' with { type: 'json' }
import frFigures from './messages/fr/figures.json' with { type: 'json' }
import frHome from './messages/fr/home.json' with { type: 'json' }
import frJournal from './messages/fr/journal.json' with { type: 'json' }
import frLevel from './messages/fr/level.json' with { type: 'json' }
import frPaging from './messages/fr/paging.json' with { type: 'json' }
import frPostmortem from './messages/fr/postmortem.json' with { type: 'json' }
import frRefusal from './messages/fr/refusal.json' with { type: 'json' }
import frRoom from './messages/fr/room.json' with { type: 'json' }
import frRoster from './messages/fr/roster.json' with { type: 'json' }
import frRunbook from './messages/fr/runbook.json' with { type: 'json' }
import frSettings from './messages/fr/settings.json' with { type: 'json' }
import frShell from './messages/fr/shell.json' with { type: 'json' }
import frStatus from './messages/fr/status.json' with { type: 'json' }
import frSystem from './messages/fr/system.json' with { type: 'json' }
import frUpdate from './messages/fr/update.json' with { type: 'json' }
import frWatch from './messages/fr/watch.json' with { type: 'json' }

/** Every sentence on screen: one JSON file a module and language, its name the top-level key. */
const en = {
  access: enAccess,
  alerts: enAlerts,
  cell: enCell,
  common: enCommon,
  crisis: enCrisis,
  curve: enCurve,
  figures: enFigures,
  home: enHome,
  journal: enJournal,
  level: enLevel,
  update: enUpdate,
  paging: enPaging,
  postmortem: enPostmortem,
  refusal: enRefusal,
  room: enRoom,
  roster: enRoster,
  runbook: enRunbook,
  settings: enSettings,
  shell: enShell,
  status: enStatus,
  system: enSystem,
  watch: enWatch,
}

const fr = {
  access: frAccess,
  alerts: frAlerts,
  cell: frCell,
  common: frCommon,
  crisis: frCrisis,
  curve: frCurve,
  figures: frFigures,
  home: frHome,
  journal: frJournal,
  level: frLevel,
  update: frUpdate,
  paging: frPaging,
  postmortem: frPostmortem,
  refusal: frRefusal,
  room: frRoom,
  roster: frRoster,
  runbook: frRunbook,
  settings: frSettings,
  shell: frShell,
  status: frStatus,
  system: frSystem,
  watch: frWatch,
}

/** The English files give the keys; the others must have the same ones (messages.test.ts). */
export type Messages = typeof en

const byLocale: Record<Locale, Messages> = { en, fr }

export function messagesFor(locale: Locale): Messages {
  return byLocale[locale]
}

/** The modules a client component needs, for NextIntlClientProvider: nothing else goes to the browser. */
export function pickMessages<Name extends keyof Messages>(
  locale: Locale,
  ...names: readonly Name[]
): Partial<Messages> {
  return Object.fromEntries(names.map((name) => [name, byLocale[locale][name]]))
}

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
