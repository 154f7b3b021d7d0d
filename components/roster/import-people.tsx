'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { type ImportAction, type ImportAnswer, noImport } from './import-answer.ts'
import { ImportedLines } from './imported-lines.tsx'

/** First the table is looked over line by line; nothing happens before the second press. */
export function ImportPeople({ action }: { action: ImportAction }) {
  const t = useTranslations('roster.import')
  const [answer, send, pending] = useActionState(action, noImport)
  const { preview, text } = answer
  return (
    <>
      <Section title={t('file')}>
        <p className="mb-3 text-ink2">{t('columns')}</p>
        <pre className="mb-4 bg-sunk px-3 py-2 font-mono text-1 break-words whitespace-pre-wrap">
          {t('sample')}
        </pre>
        <form action={send} key={answer.round} className="flex flex-wrap items-end gap-4">
          <label className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1 max-desk:w-full">
            <span className="font-semibold">{t('choose')}</span>
            <input
              type="file"
              name="file"
              required
              accept=".csv,.txt,.tsv,text/csv"
              className={clsx(
                'min-h-11 w-full py-1 file:mr-3 file:min-h-9 file:cursor-pointer file:rounded-button',
                'file:border file:border-solid file:border-accent file:px-3 file:font-semibold file:text-accent',
              )}
            />
          </label>
          <Button type="submit" variant={preview ? 'outlined' : 'filled'} aria-busy={pending}>
            {t('look')}
          </Button>
        </form>
        {text && (
          <p role="alert" className="mt-4 border-2 border-ink bg-raised px-3 py-2">
            {text}
          </p>
        )}
      </Section>
      {preview && <Preview answer={answer} preview={preview} send={send} pending={pending} />}
    </>
  )
}

interface PreviewProps {
  answer: ImportAnswer
  preview: NonNullable<ImportAnswer['preview']>
  send: (form: FormData) => void
  pending: boolean
}

function Preview({ answer, preview, send, pending }: PreviewProps) {
  const t = useTranslations('roster.import')
  const { adds, changes, faults, ignored, applied } = preview
  const nothing = adds + changes === 0
  return (
    <Section
      title={applied ? t('done') : t('preview')}
      meta={t(applied ? 'countsDone' : 'counts', { adds, changes, faults })}
      className="mt-8"
    >
      {ignored.length > 0 && (
        <p className="mb-3 text-ink2">{t('ignored', { columns: ignored.join(', ') })}</p>
      )}
      <ImportedLines lines={preview.lines} applied={applied} />
      {applied ? (
        <p role="status" className="mt-4 font-semibold">
          <Link href="/settings/people" className="link inline-flex items-center max-desk:min-h-11">
            {t('back')}
          </Link>
        </p>
      ) : (
        <form action={send} className="mt-4">
          <input type="hidden" name="csv" value={answer.csv} />
          <input type="hidden" name="apply" value="yes" />
          <Button
            type="submit"
            variant="filled"
            disabled={faults > 0 || nothing}
            reason={faults > 0 ? t('mendFirst') : t('nothingToDo')}
            aria-busy={pending}
          >
            {t('apply', { count: adds + changes })}
          </Button>
        </form>
      )}
    </Section>
  )
}
