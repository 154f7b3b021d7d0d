import { useTranslations } from 'use-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import type { LinkAnswer, LinkedCrisis, LinkView } from '../../lib/paging/link.ts'
import { bridgeAddress } from '../../lib/paging/phone-bridge.ts'
import { PersonCircle } from '../ui/person-circle.tsx'
import type { PageLinkProps } from './page-link.tsx'

type AnsweredProps = PageLinkProps & { crisis: LinkedCrisis; answer: LinkAnswer }

const shapes = { coming: 'half', declined: 'struck', seen: 'ring' } as const

/** What a person finds after answering: the room, the call, a code for another device. */
export function PageLinkAnswered(props: AnsweredProps) {
  const { crisis, view, path } = props
  const t = useTranslations('paging.link')
  const room = `/crises/${crisis.number}`
  return (
    <>
      <Noted {...props} />
      <a className={view.state === 'declined' ? 'button' : 'button primary'} href={room}>
        {t('enter')}
      </a>
      {crisis.videoUrl && (
        <a className="button" href={crisis.videoUrl} rel="noreferrer">
          {t('joinCall')}
        </a>
      )}
      {crisis.phoneBridge && (
        <a className="button" href={bridgeAddress(crisis.phoneBridge) ?? undefined}>
          {t('bridge')}
          <small>{crisis.phoneBridge}</small>
        </a>
      )}
      <DeviceCode {...props} />
      <Roles {...props} />
      <p className="hint">
        <a href={path}>{t('change')}</a>
      </p>
    </>
  )
}

function Noted({ view, crisis, locale, timeZone }: AnsweredProps) {
  const t = useTranslations('paging.link')
  const said = saidIn(view)
  if (said === null || view.answeredAt === null) return null
  const time = formatTime(view.answeredAt, locale, timeZone)
  const eta = new Date(view.answeredAt.getTime() + (view.etaMinutes ?? 0) * 60_000)
  return (
    <div className="done">
      <PersonCircle shape={shapes[said]} size={30} />
      <div>
        <h1>{t(`done.${said}`)}</h1>
        <p>
          {view.etaMinutes
            ? t('saidEta', { time, eta: formatTime(eta, locale, timeZone) })
            : t('said', { time })}{' '}
          {crisis.leadName && t('leadSees', { name: crisis.leadName })}
        </p>
      </div>
    </div>
  )
}

function saidIn({ state }: LinkView) {
  return state === 'coming' || state === 'declined' || state === 'seen' ? state : null
}

function DeviceCode({ answer, publicUrl, locale, timeZone }: AnsweredProps) {
  const t = useTranslations('paging.link')
  if (answer.deviceCode === null) return null
  const { code, expiresAt } = answer.deviceCode
  const address = `${publicUrl.replace(/^https?:\/\//, '')}/code`
  return (
    <div className="rule">
      <p>{t('code')}</p>
      <p className="code">{`${code.slice(0, 3)}\u00a0${code.slice(3)}`}</p>
      <p className="soft">
        {t('codeHint', { address, time: formatTime(expiresAt, locale, timeZone) })}
      </p>
    </div>
  )
}

function Roles({ crisis, view, path }: AnsweredProps) {
  const t = useTranslations('paging.link')
  const open = crisis.freeRoles.filter((role) => !crisis.keptRoles.includes(role))
  if (view.state !== 'coming') return null
  return (
    <>
      {crisis.keptRoles.map((role) => (
        <p key={role} className="rule">
          {t('kept', { role: t(`role.${role}`) })}
        </p>
      ))}
      {open.length > 0 && (
        <form method="post" action={path} className="row">
          <input type="hidden" name="answer" value="coming" />
          <input type="hidden" name="minutes" value={view.etaMinutes ?? 0} />
          <span>{t('toTake')}</span>
          {open.map((role) => (
            <button key={role} className="as" type="submit" name="role" value={role}>
              {t(`take.${role}`)}
            </button>
          ))}
        </form>
      )}
    </>
  )
}
