'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'

interface SecretProps {
  label: string
  value: string
  /** What to do with it now. */
  note?: string
}

/** A key, token or link that is shown once, to be copied. */
export function Secret({ label, value, note }: SecretProps) {
  return (
    <div role="status" className="mt-4 border-2 border-ink bg-raised p-3">
      <p className="mb-1.5 text-1 font-semibold">{label}</p>
      <Copyable value={value} />
      {note && <p className="mt-2 text-1 text-ink2">{note}</p>}
    </div>
  )
}

interface CopyableProps {
  value: string
  /** Several lines, as they are. */
  block?: boolean
}

/** Text in Mono that can be selected, and copied by a button where the browser allows it. */
export function Copyable({ value, block = false }: CopyableProps) {
  const t = useTranslations('settings')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="flex flex-wrap items-start gap-3">
      {block ? (
        <pre className="min-w-0 grow bg-sunk px-3 py-2 font-mono text-1 break-words whitespace-pre-wrap">
          {value}
        </pre>
      ) : (
        <code className="min-w-0 grow bg-sunk px-3 py-2 font-mono text-1 break-all">{value}</code>
      )}
      <Button size="s" className="needs-script" onClick={() => void copy()}>
        {copied ? t('copied') : t('copy')}
      </Button>
    </div>
  )
}
