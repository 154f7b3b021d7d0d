import { useTranslations } from 'next-intl'
import { namedThing } from '../../lib/crisis/model.ts'
import type { CrisisView } from '../../lib/crisis/queries.ts'
import type { PagesView, PageView } from '../../lib/paging/list-pages.ts'
import type { FormAction } from '../settings/form-answer.ts'
import { BoardCrew } from './board-crew.tsx'
import { DecisionList } from './board-decisions.tsx'
import { BoardFailures } from './board-failures.tsx'
import { BoardCircles, BoardCounts, BoardFigures } from './board-figures.tsx'
import { ComingList, NameList, PresentList } from './board-lists.tsx'
import { BoardMore } from './board-more.tsx'
import { NoteList } from './board-notes.tsx'
import { BoardPerson } from './board-person.tsx'
import { BoardStop } from './board-stop.tsx'
import {
  type MusterState,
  musterFailures,
  musterGroups,
  musterState,
  shapeOf,
} from './muster-groups.ts'

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
  more: FormAction | null
  setCrew: FormAction | null
  endCrew: FormAction | null
  /** Sees everybody's number, not only of those whom nothing reached. */
  seesAll: boolean
  /** Who could be paged as well. */
  pageable: readonly { id: string; name: string }[]
  /** Whose tries are looked at. */
  person: string | null
}

/** Who was called and how they stand; what failed comes first. */
export function MusterBoard(props: MusterBoardProps) {
  const { crisis, pages, now, stop, setCrew, endCrew } = props
  const label = String(crisis.number)
  const open = crisis.state === 'open'
  const groups = musterGroups(pages)
  const people = (state: MusterState) => groups.find((group) => group.state === state)?.people ?? []
  if (pages.total === 0) return <NobodyPaged {...props} />
  const others = pages.items.length - people('present').length
  return (
    <div className="gutter grow pb-12">
      <BoardFigures crisis={crisis} pages={pages} coming={people('coming').length} now={now}>
        {stop && others > 0 && (
          <BoardStop
            label={label}
            staffed={pages.standing === 'staffed'}
            others={others}
            stop={stop}
          />
        )}
      </BoardFigures>
      {pages.total > CIRCLES ? <BoardCounts groups={groups} /> : <BoardCircles groups={groups} />}
      {open && <BoardCrew label={label} pages={pages} set={setCrew} end={endCrew} />}
      <ChosenPerson {...props} />
      <div className="desk:divided mt-5 desk:grid desk:grid-cols-[38fr_31fr_31fr] [&>*]:min-w-0 desk:[&>*]:px-6 desk:[&>*:first-child]:pl-0 desk:[&>*:last-child]:pr-0">
        <div>
          <BoardFailures {...props} label={label} failures={musterFailures(pages.items)} />
          <DecisionList pages={pages} open={open} />
        </div>
        <div>
          <PresentList crisis={crisis} paged={pagedIds(pages)} />
          <ComingList people={people('coming')} reservations={crisis.reservations} now={now} />
        </div>
        <div>
          <More {...props} />
          <NoteList pages={pages.items.filter(saysMore)} />
          <Others people={people} />
          <Elsewhere pages={pages} />
        </div>
      </div>
    </div>
  )
}

/** Those whose words stand nowhere else on the board. */
const saysMore = (page: PageView) => otherStates.some((state) => state === musterState(page))

const otherStates = ['received', 'seen', 'declined', 'waiting', 'sending', 'cancelled'] as const

const pagedIds = ({ items }: PagesView) => new Set(items.map(({ user }) => user.id))

/** How one person was reached, when a name was pressed. */
function ChosenPerson({ crisis, pages, person, answer, see, seesAll }: MusterBoardProps) {
  const page = pages.items.find(({ user }) => user.id === person)
  if (page === undefined) return null
  return (
    <BoardPerson
      key={page.user.id}
      label={String(crisis.number)}
      page={page}
      open={crisis.state === 'open'}
      answer={answer}
      see={seesAll || page.state === 'unreachable' ? see : null}
    />
  )
}

function More({ crisis, more, pageable }: MusterBoardProps) {
  if (!more) return null
  return <BoardMore label={String(crisis.number)} people={pageable} more={more} />
}

/** Those of whom there is no more to say than their state. */
function Others({ people }: { people: (state: MusterState) => PagesView['items'] }) {
  const t = useTranslations('paging.muster.state')
  return otherStates.map((state) => {
    const members = people(state).map(({ user }) => user)
    const count = members.length
    return (
      <NameList
        key={state}
        id={state}
        title={`${count} ${t(state, { count })}`}
        shape={shapeOf[state]}
        people={members}
        linked
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
    name: t('who', { name: user.name, crisis, thing: namedThing(crisis) }),
  }))
  return (
    <NameList
      id="elsewhere"
      title={t('title', { count: people.length })}
      shape="none"
      people={people}
    />
  )
}

function NobodyPaged(props: MusterBoardProps) {
  const { crisis, pages } = props
  const t = useTranslations('paging.muster')
  return (
    <div className="gutter max-w-[880px] pt-6 pb-12">
      <p className="mb-6">
        <strong>{t('nobodyPaged')}</strong>{' '}
        {t('nobodyPagedHint', { thing: namedThing(String(crisis.number)) })}
      </p>
      <More {...props} />
      <PresentList crisis={crisis} paged={pagedIds(pages)} />
      <Elsewhere pages={pages} />
    </div>
  )
}
