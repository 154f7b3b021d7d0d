'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { coreRoles } from '../../lib/cell/model.ts'
import { levelRank, levels } from '../../lib/crisis/model.ts'
import { useDraftBox } from '../journal/draft.tsx'
import { readApi } from './api.ts'
import type { Command } from './palette-match.ts'
import { type RoomSheet, type RoomTab, useReading, useRoom, useStanding } from './room-context.tsx'
import { useAct } from './use-act.ts'

/** All that can be done in the room now, then where one can go; what may not be done is left out. */
export function useRoomCommands(close: () => void) {
  const tools = useTools(close)
  const { viewer } = useRoom()
  const { closed, observes } = useStanding()
  const takesPart = viewer.canWrite && !observes && !closed
  const lists = [
    viewer.canWrite && (!observes || closed) ? writing(tools, closed) : [],
    takesPart ? deciding(tools) : [],
    takesPart ? [...tools.runbooks, ...tools.known] : [],
    viewer.canWrite ? standing(tools) : [],
    going(tools),
  ]
  return { commands: lists.flat(), error: tools.error }
}

type Tools = ReturnType<typeof useTools>

function useTools(close: () => void) {
  const t = useTranslations('room.palette')
  const menu = useTranslations('crisis.menu')
  const place = useTranslations('shell.place')
  const role = useTranslations('cell.role')
  const level = useTranslations('level.word')
  const room = useRoom('crisis')
  const { number, thing } = useReading()
  const { leads } = useStanding()
  const { replaceDraft } = useDraftBox()
  const { act, error } = useAct()
  const done = (work: () => void) => () => {
    close()
    work()
  }
  return {
    ...{ t, menu, place, role, level, room, number, thing, leads, error },
    /** Puts words into the composer and the caret behind them. */
    write: (text: string) =>
      done(() => {
        room.setTab('journal')
        if (text !== '') replaceDraft(text)
        requestAnimationFrame(focusComposer)
      }),
    sheet: (sheet: RoomSheet, tab?: RoomTab) =>
      done(() => {
        if (tab) room.setTab(tab)
        room.setSheet(sheet)
      }),
    tab: (tab: RoomTab) => done(() => room.setTab(tab)),
    go: (address: string) => done(() => location.assign(address)),
    /** The palette stays, with what was said, when the act was refused. */
    act: (path: string, body: object) => () => void act(path, body).then((ok) => ok && close()),
    runbooks: useSteps(act, close),
    known: useKnownRunbooks(act, close),
  }
}

function focusComposer() {
  const field = document.querySelector<HTMLInputElement>('input[name=line]')
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}

function writing({ t, write }: Tools, closed: boolean): Command[] {
  const all = [
    { id: 'write', words: t('write'), run: write('') },
    { id: 'decision', words: t('decision'), keys: '!', run: write('! ') },
    { id: 'action', words: t('action'), keys: '>', run: write('> ') },
    { id: 'figure', words: t('figure'), keys: '=', run: write('= ') },
    { id: 'question', words: t('question'), keys: '?', run: write('? ') },
  ]
  return closed ? all.filter(({ id }) => id !== 'decision' && id !== 'action') : all
}

function deciding(tools: Tools): Command[] {
  const { t, room, leads, sheet, write, act } = tools
  const { roles, level: now, proposal } = room.state.crisis
  const own = room.viewer.id
  const taking = coreRoles
    .filter((one) => roles[one] === null)
    .map((one) => ({
      id: `take-${one}`,
      words: t('take', { role: tools.role(one) }),
      run: act('/roles', { role: one, userId: own }),
    }))
  const changing = levels
    .filter((one) => one !== now)
    .toReversed()
    .map((one) => {
      const raises = levelRank(one) > levelRank(now)
      const words = t(raises ? 'raise' : 'propose', { level: tools.level(one) })
      return { id: `level-${one}`, words, keys: '/level', run: write(`/level ${one} `) }
    })
  const settle = `/level-proposals/${proposal?.id ?? ''}/settle`
  const settling =
    proposal && leads
      ? [
          { id: 'accept', words: t('accept'), run: act(settle, { outcome: 'accepted' }) },
          { id: 'refuse', words: t('refuse'), run: act(settle, { outcome: 'refused' }) },
        ]
      : []
  return [
    { id: 'publish', words: t('publish'), run: sheet('publish', 'cell') },
    ...settling,
    ...taking,
    { id: 'give', words: t('give'), keys: '/lead', run: write('/lead @') },
    ...changing,
    { id: 'stop', words: t('stop'), run: sheet('stop', 'cell') },
    { id: 'crew', words: t('crew'), run: sheet('crew', 'cell') },
  ]
}

type Act = ReturnType<typeof useAct>['act']

/** Steps of the crisis's runbooks that are still open, to be ticked. */
function useSteps(act: Act, close: () => void): Command[] {
  const t = useTranslations('room.palette')
  const { state } = useRoom('runbooks')
  return state.runbooks.flatMap(({ id, title, steps }) =>
    steps
      .filter((step) => step.state === 'open')
      .map(({ n, text }) => ({
        id: `step-${id}-${n}`,
        words: t('step', { step: text }),
        also: title,
        run: () =>
          void act(`/runbooks/${id}/steps/${n}`, { state: 'done' }).then((ok) => ok && close()),
      })),
  )
}

/** Runbooks that the crisis has not got. */
function useKnownRunbooks(act: Act, close: () => void): Command[] {
  const t = useTranslations('room.palette')
  const { state } = useRoom('runbooks')
  const [known, setKnown] = useState<{ id: string; title: string }[]>([])
  useEffect(() => {
    void readApi<{ items: { id: string; title: string }[] }>('/runbooks?limit=500').then(
      (answer) => answer && setKnown(answer.items),
    )
  }, [])
  const here = new Set(state.runbooks.map(({ id }) => id))
  return known
    .filter(({ id }) => !here.has(id))
    .map(({ id, title }) => ({
      id: `runbook-${id}`,
      words: t('runbook', { title }),
      run: () => void act('/runbooks', { runbookId: id }).then((ok) => ok && close()),
    }))
}

function standing({ menu, room, thing, sheet, act }: Tools): Command[] {
  const { state, participants } = room.state.crisis
  const own = participants.find(({ id }) => id === room.viewer.id)?.as
  const stand = (as: string) => act('/participants', { as })
  const all = [
    { id: 'watch', words: menu('watch'), run: sheet('watch'), when: state === 'open' },
    {
      id: 'resume',
      words: menu('resume', { thing }),
      run: sheet('reopen'),
      when: state === 'watch',
    },
    { id: 'close', words: menu('close', { thing }), run: sheet('close'), when: state !== 'closed' },
    {
      id: 'reopen',
      words: menu('reopen', { thing }),
      run: sheet('reopen'),
      when: state === 'closed',
    },
    {
      id: 'take-part',
      words: menu('takePart'),
      run: stand('participant'),
      when: state !== 'closed' && own !== 'participant',
    },
    {
      id: 'observe',
      words: menu('observe'),
      run: stand('observer'),
      when: state !== 'closed' && own !== 'observer',
    },
    {
      id: 'leave',
      words: menu('leave'),
      run: stand('left'),
      when: state !== 'closed' && own !== undefined && own !== 'left',
    },
  ]
  return all.filter(({ when }) => when)
}

function going(tools: Tools): Command[] {
  const { t, menu, place, number, room, go, tab } = tools
  const { videoUrl } = room.state.crisis
  const tabs: RoomTab[] = ['journal', 'situation', 'curve', 'cell']
  return [
    ...(videoUrl ? [{ id: 'call', words: t('call'), run: go(videoUrl) }] : []),
    ...tabs.map((one) => ({ id: `tab-${one}`, words: t(`tab.${one}`), run: tab(one) })),
    { id: 'muster', words: t('muster'), run: go(`/crises/${number}/muster`) },
    { id: 'export', words: menu('export'), run: go(`/api/v1/crises/${number}/journal/export`) },
    { id: 'postmortem', words: menu('postmortem'), run: go(`/crises/${number}/postmortem`) },
    { id: 'print', words: t('print'), run: () => print() },
    { id: 'home', words: place('home'), run: go('/') },
    { id: 'crises', words: place('crises'), run: go('/crises') },
    { id: 'status', words: place('status'), run: go('/status') },
    { id: 'on-call', words: place('onCall'), run: go('/settings/schedules') },
    { id: 'runbooks', words: place('runbooks'), run: go('/settings/runbooks') },
    { id: 'settings', words: place('settings'), run: go('/settings') },
  ]
}
