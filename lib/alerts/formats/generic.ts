import { buildAlert, type Found } from '../build-alert.ts'
import { cleanLine } from '../clean-text.ts'
import { isObject, type Json } from '../json-node.ts'
import { type NormalAlert, TITLE_LIMIT } from '../model.ts'
import { statusOfTitle } from '../status-words.ts'
import * as names from './field-names.ts'
import { type Format, one, type Source } from './format.ts'
import {
  firstLine,
  keyOf,
  labelsOfPlaces,
  linkOf,
  momentUnder,
  placeKey,
  severityOf,
  stateOf,
  titleOf,
} from './generic-parts.ts'
import { holdsScalar, placesOf } from './places.ts'

/** Anything with sensible names, in any key style, nested or not, English or French. */
export const generic: Format = {
  name: 'generic',
  recognise: ({ root }) => isObject(root),
  read: (source) => {
    if (!isObject(source.root) || !holdsScalar(source.root)) {
      return { ok: false, reason: 'no-information', field: null }
    }
    return one(buildAlert(readGeneric(source, 'generic')))
  },
}

/** In: a parsed body. Out: what its names say; nothing is guessed from values alone. */
export function readGeneric(source: Source, sender: string): Found {
  const places = placesOf(source.root)
  const { title, weak } = titleOf(places)
  const labels = labelsOfPlaces(places)
  const state = stateOf(places)
  const status = state.status ?? statusOfTitle(title) ?? (isTest(title) ? 'info' : 'firing')
  const started = momentUnder(places, names.START)
  const happened = momentUnder(places, names.EVENT_TIME)
  const resolved = status === 'resolved'
  return {
    sender,
    key: keyOf(places) ?? (weak ? placeKey(labels) : null),
    title: title ?? preview(source.root),
    status,
    severity: severityOf(places, state.word),
    startsAt: started ?? (resolved ? null : happened),
    endsAt: momentUnder(places, names.END),
    eventAt: happened,
    link: linkOf(places),
    labels,
    deliveryId: deliveryOf(source),
  }
}

function deliveryOf({ headers }: Source): string | null {
  return headers['webhook-id'] ?? headers['svix-id'] ?? headers['idempotency-key'] ?? null
}

function isTest(title: string | null): boolean {
  return /^\s*(?:this is an? )?test (?:notification|webhook|message|alert)\b/i.test(title ?? '')
}

function preview(root: Json): string | null {
  return cleanLine(JSON.stringify(root)?.slice(0, 400) ?? null, TITLE_LIMIT)
}

const LINK_IN_TEXT = /https?:\/\/[^\s<>"']{3,2000}/i

/** In: a plain text. Out: an alert whose title is its first line. */
export function readText(body: string, headers: Source['headers']): NormalAlert {
  const title = cleanLine(firstLine(body), TITLE_LIMIT)
  return buildAlert({
    sender: /healthchecks/i.test(headers['user-agent'] ?? '') ? 'healthchecks' : 'text',
    title,
    status: statusOfTitle(title) ?? (isTest(title) ? 'info' : 'firing'),
    link: LINK_IN_TEXT.exec(body)?.[0].replace(/[).,;:!?]+$/, '') ?? null,
    deliveryId: headers['webhook-id'] ?? headers['idempotency-key'] ?? null,
  })
}
