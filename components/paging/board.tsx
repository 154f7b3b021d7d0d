import { useTranslations } from 'next-intl'
import { coreRoles } from '../../lib/cell/model.ts'
import type { CrisisView } from '../../lib/crisis/queries.ts'
import type { PagesView } from '../../lib/paging/list-pages.ts'
import type { FormAction } from '../settings/form-answer.ts'
import { BoardFailures } from './board-failures.tsx'
import { BoardCircles, BoardCounts, BoardFigures } from './board-figures.tsx'
import { ComingList, NameList, PresentList, WaveList } from './board-lists.tsx'
import { BoardStop } from './board-stop.tsx'
import { type MusterState, musterFailures, musterGroups, shapeOf } from './muster-groups.ts'

/** Above this many people, counts stand beside one circle each. */
const CIRCLES = 60

interface MusterBoardProps {
  crisis: CrisisView
  pages: PagesView
  now: Date
  /** Each null where one may only look. */
  answer: FormAction | null
  see: FormAction | null
  stop: FormAction | null
}

/** Who was called and how they stand; what failed comes first. */
export function MusterBoard(props: MusterBoardProps) {
  const { crisis, pages, now, answer, see, stop } = props
  const groups = musterGroups(pages)
  const people = (state: MusterState) => groups.find((group) => group.state === state)?.people ?? []
  if (pages.total === 0) return <NobodyPaged crisis={crisis} pages={pages} />
  const others = pages.items.length - people('present').length
  return (
    <div className="gutter grow pb-12">
      <BoardFigures crisis={crisis} pages={pages} coming={people('coming').length} now={now}>
        {stop && others > 0 && (
          <BoardStop
            label={String(crisis.number)}
            staffed={isStaffed(crisis, pages)}
            others={others}
            stop={stop}
          />
        )}
      </BoardFigures>
      {pages.total > CIRCLES ? <BoardCounts groups={groups} /> : <BoardCircles groups={groups} />}
      <div className="desk:divided mt-5 desk:grid desk:grid-cols-[38fr_31fr_31fr] [&>*]:min-w-0 desk:[&>*]:px-6 desk:[&>*:first-child]:pl-0 desk:[&>*:last-child]:pr-0">
        <div>
          <BoardFailures
            label={String(crisis.number)}
            failures={musterFailures(pages.items)}
            answer={answer}
            see={see}
          />
          <WaveList pages={pages} />
        </div>
        <div>
          <PresentList crisis={crisis} />
          <ComingList people={people('coming')} />
        </div>
        <div>
          <Others people={people} />
          <Elsewhere pages={pages} />
        </div>
      </div>
    </div>
  )
}

function isStaffed(crisis: CrisisView, { crew, needed, total }: PagesView): boolean {
  return crew >= Math.min(needed, total) && coreRoles.every((role) => crisis.roles[role] !== null)
}

/** Those of whom there is no more to say than their state. */
function Others({ people }: { people: (state: MusterState) => PagesView['items'] }) {
  const t = useTranslations('paging.muster.state')
  const states = ['received', 'seen', 'declined', 'sending', 'cancelled'] as const
  return states.map((state) => {
    const members = people(state).map(({ user }) => user)
    const count = members.length
    return (
      <NameList
        key={state}
        id={state}
        title={`${count} ${t(state, { count })}`}
        shape={shapeOf[state]}
        people={members}
      />
    )
  })
}

/** Left alone, because they are at work in another crisis. */
function Elsewhere({ pages }: { pages: PagesView }) {
  const t = useTranslations('paging.muster.elsewhere')
  const { elsewhere } = pages
  const people = elsewhere.map(({ user, crisis }) => ({
    id: user.id,
    name: t('who', { name: user.name, crisis }),
  }))
  return (
    <NameList
      id="elsewhere"
      title={t('title', { count: people.length })}
      shape="ring"
      people={people}
    />
  )
}

function NobodyPaged({ crisis, pages }: Pick<MusterBoardProps, 'crisis' | 'pages'>) {
  const t = useTranslations('paging.muster')
  return (
    <div className="gutter max-w-[880px] pt-6 pb-12">
      <p className="mb-6">
        <strong>{t('nobodyPaged')}</strong> {t('nobodyPagedHint')}
      </p>
      <PresentList crisis={crisis} />
      <Elsewhere pages={pages} />
    </div>
  )
}
