import { useLocale, useTimeZone, useTranslations } from 'next-intl'
import { formatTime } from '../../lib/i18n/format.ts'
import type { PageView } from '../../lib/paging/list-pages.ts'
import type { SimulatedPhone } from '../../lib/paging/list-phones.ts'
import { Button } from '../ui/button.tsx'
import { PersonCircle } from '../ui/person-circle.tsx'
import { musterState, shapeOf } from './muster-groups.ts'

interface PhoneProps {
  phone: SimulatedPhone
  /** How they stand in the newest open crisis; null: not asked. */
  page: PageView | null
  send: (form: FormData) => Promise<void>
}

const keys = ['1', '2', '3', '9', '*']

/** One person's simulated phone: its texts and calls, and a way to answer in their place. */
export function PhoneCard({ phone, page, send }: PhoneProps) {
  const t = useTranslations('paging.simulator')
  const { name, messages, userId } = phone
  const quick = [t('yes'), t('no'), t('seen')]
  return (
    <article
      aria-label={name}
      className="flex min-h-80 flex-col rounded-button border border-ink bg-raised"
    >
      <div className="flex items-baseline justify-between gap-3 border-b border-rule px-3.5 py-2.5">
        <h2 className="min-w-0 font-bold">
          <bdi>{name}</bdi>
        </h2>
        {page && <Standing page={page} />}
      </div>
      <ol className="flex grow flex-col gap-2 p-3.5" aria-live="polite">
        {messages.length === 0 && <li className="text-1 text-ink2">{t('empty')}</li>}
        {messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ol>
      {phone.ringing && (
        <form action={send} aria-label={t('keys', { name })} className="flex border-t border-rule">
          <input type="hidden" name="userId" value={userId} />
          {keys.map((key) => (
            <button key={key} className={quickClass} name="key" value={key} type="submit">
              <span className="sr-only">{t('key', { key })}</span>
              <span aria-hidden="true">{key}</span>
            </button>
          ))}
        </form>
      )}
      <form action={send} className="flex gap-2 border-t border-rule p-2">
        <input type="hidden" name="userId" value={userId} />
        <input
          name="body"
          aria-label={t('reply', { name })}
          maxLength={160}
          required={true}
          autoComplete="off"
          className="min-h-11 min-w-0 grow rounded-button border border-edge bg-raised px-3 text-[16px]"
        />
        <Button type="submit">{t('send')}</Button>
      </form>
      <form action={send} aria-label={t('answers', { name })} className="flex border-t border-rule">
        <input type="hidden" name="userId" value={userId} />
        {quick.map((word) => (
          <button key={word} className={quickClass} name="body" value={word} type="submit">
            {word}
          </button>
        ))}
      </form>
    </article>
  )
}

function Standing({ page }: { page: PageView }) {
  const t = useTranslations('paging.muster.state')
  const state = musterState(page)
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5 text-1 text-ink2">
      <PersonCircle shape={shapeOf[state]} />
      {t(state, { count: 1 })}
    </span>
  )
}

const quickClass =
  'min-h-11 min-w-0 grow basis-0 border-rule font-mono font-bold text-accent not-first-of-type:border-l hover:bg-sunk'

function Message({ message }: { message: SimulatedPhone['messages'][number] }) {
  const t = useTranslations('paging.simulator')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const time = formatTime(new Date(message.createdAt), locale, timeZone)
  const inbound = message.direction === 'inbound'
  const rings = message.status === 'in-progress' || message.status === 'confirming'
  return (
    <li className={inbound ? 'ml-8 self-end text-right' : 'mr-8 self-start'}>
      {message.channel === 'voice' && (
        <p className="text-1 font-semibold">
          {t('call')}, {rings ? t('ringing') : t('ended')}
        </p>
      )}
      {inbound ? (
        <p className="inline-block rounded-chip bg-ink px-2.5 py-1 font-mono font-bold text-bg wrap-anywhere">
          {message.body}
        </p>
      ) : (
        <p className="rounded-chip bg-sunk px-2.5 py-1.5 wrap-anywhere">
          <WithLinks text={message.body} />
        </p>
      )}
      <p className="text-1 text-ink2">
        {inbound || message.channel === 'voice' ? t('sent', { time }) : t('received', { time })}
      </p>
    </li>
  )
}

function WithLinks({ text }: { text: string }) {
  return text.split(/(https?:\/\/\S+)/).map((part, index) =>
    index % 2 === 1 ? (
      <a key={part} className="link" href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
}
