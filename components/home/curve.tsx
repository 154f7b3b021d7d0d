import clsx from 'clsx'
import type { CurvePicture } from '../../lib/figures/curve-picture.ts'
import type { HomeCurve } from '../../lib/home/read-home-curve.ts'
import { CurveTable, Drawing } from '../figures/curve.tsx'
import { Section } from '../ui/section.tsx'

interface CurveProps {
  curve: HomeCurve
  className?: string
}

/** A figure over time beside last week's, at the size of the window; a table for who cannot see it. */
export function Curve({ curve, className }: CurveProps) {
  const { wide, narrow, phone } = curve
  return (
    <Section
      title={<bdi>{wide.name}</bdi>}
      meta={<Lines picture={wide} />}
      className={clsx('border-t-0! pt-0!', className)}
    >
      <Drawing shape={wide.drawing} className="block h-auto w-full max-wide:hidden" />
      <Drawing shape={narrow.drawing} className="block h-auto w-full max-desk:hidden wide:hidden" />
      <Drawing shape={phone.drawing} className="block h-auto w-full desk:hidden" />
      <div className="mt-1 text-1 [&_summary]:link [&_summary]:max-desk:min-h-11 [&_summary]:max-desk:content-center">
        <CurveTable
          table={phone.table}
          className="mt-1 mb-2"
          cellClassName="figure py-0.5 pr-5 text-left font-normal"
        />
      </div>
    </Section>
  )
}

/** What the two lines are. */
function Lines({ picture: { own, reference } }: { picture: CurvePicture }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className="w-[18px] border-t-[2.25px] border-ink" />
      {own}
      {reference && (
        <>
          <span aria-hidden="true" className="w-[18px] border-t-[1.5px] border-dashed border-ink" />
          <bdi className="max-w-40 truncate">{reference}</bdi>
        </>
      )}
    </span>
  )
}
