import { Fragment, type ReactNode } from 'react'
import { type Level, levels } from '../../lib/crisis/model.ts'
import type { Foreseen } from '../../lib/paging/foreseen.ts'

interface ByLevelProps {
  byLevel: Record<Level, Foreseen>
  /** What is said of one level. */
  says: (foreseen: Foreseen) => ReactNode
  as?: 'span' | 'div'
}

const whenChosen: Record<Level, string> = {
  low: 'hidden group-has-[[name=level][value=low]:checked]/form:contents',
  medium: 'hidden group-has-[[name=level][value=medium]:checked]/form:contents',
  high: 'hidden group-has-[[name=level][value=high]:checked]/form:contents',
  critical: 'hidden group-has-[[name=level][value=critical]:checked]/form:contents',
}

/** Words that follow the level chosen in the form around, without script; said once where all are alike. */
export function ByLevel({ byLevel, says, as: Box = 'span' }: ByLevelProps) {
  if (levels.every((level) => isAlike(byLevel[level], byLevel.high))) {
    return <Fragment>{says(byLevel.high)}</Fragment>
  }
  return levels.map((level) => (
    <Box key={level} className={whenChosen[level]}>
      {says(byLevel[level])}
    </Box>
  ))
}

const isAlike = (one: Foreseen, other: Foreseen) =>
  one.now.length === other.now.length &&
  one.why === other.why &&
  one.laterAt?.getTime() === other.laterAt?.getTime()
