/** The places of administration, in the order of the menu. */
export const settingsPlaces = [
  { place: 'overview', href: '/settings', adminOnly: true },
  { place: 'people', href: '/settings/people', adminOnly: true },
  { place: 'schedules', href: '/settings/schedules', adminOnly: false },
  { place: 'integrations', href: '/settings/integrations', adminOnly: true },
  { place: 'rules', href: '/settings/rules', adminOnly: true },
  { place: 'runbooks', href: '/settings/runbooks', adminOnly: false },
  { place: 'events', href: '/settings/events', adminOnly: false },
  { place: 'simulator', href: '/settings/simulator', adminOnly: true },
  { place: 'watch', href: '/settings/watch', adminOnly: true },
  { place: 'levels', href: '/settings/levels', adminOnly: true },
  { place: 'general', href: '/settings/general', adminOnly: true },
  { place: 'audit', href: '/settings/audit', adminOnly: true },
  { place: 'account', href: '/settings/account', adminOnly: false },
] as const

export type SettingsPlace = (typeof settingsPlaces)[number]['place']
