import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { StatusDocument } from '../../components/status/status-document.tsx'
import type { Locale } from '../i18n/locale.ts'
import type { Actor } from '../platform/actor.ts'
import type { StatusFacts, StatusPage } from '../status/model.ts'
import { refreshScript } from '../status/refresh.ts'
import { publicSnapshot, staffSnapshot } from '../status/snapshot.ts'
import { crisisStyle, statusStyle } from '../status/style.ts'
import type { StatusTheme } from './status-request.ts'

/** Which text of a status page. */
export interface StatusView {
  way: 'account' | 'link' | 'public'
  /** Who reads the staff page; null: whatever is not restricted. */
  actor: Actor | null
  /** The key of the reader's link, which stays in the page's own addresses. */
  key: string | null
  locale: Locale
  theme: StatusTheme
}

export const pageOf = ({ way }: StatusView): StatusPage => (way === 'public' ? 'public' : 'staff')

/** The address of that page in a language. */
export function addressOf({ way, key }: StatusView, locale: Locale): string {
  if (way === 'public') return `/status/public?lang=${locale}`
  const own = key === null ? '' : `k=${encodeURIComponent(key)}&`
  return `/status?${own}lang=${locale}`
}

/**
 * The whole document.
 * @param now null: a text that may be read long after, which says when it was last confirmed
 */
export function renderStatus(
  view: StatusView,
  facts: StatusFacts,
  moment: { now: Date; confirmed: boolean; timeZone: string },
): string {
  const { now, confirmed, timeZone } = moment
  const at = confirmed ? now : facts.confirmedAt
  const snapshot =
    view.way === 'public'
      ? publicSnapshot(facts)
      : staffSnapshot(facts, view.actor, at, view.way === 'account')
  const { locale, theme, way } = view
  const html = renderToStaticMarkup(
    createElement(StatusDocument, {
      snapshot,
      locale,
      timeZone,
      now: confirmed ? now : null,
      theme,
      addressIn: (language: Locale) => addressOf(view, language),
      way,
      style: snapshot.crises.length > 0 ? crisisStyle : statusStyle,
      script: refreshScript,
    }),
  )
  return `<!doctype html>${html}`
}
