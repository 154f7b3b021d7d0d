'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useReading } from './room-context.tsx'

const PAUSE_MS = 400

/** The update as its readers will see it: a document made by the server, in a frame without script. */
export function UpdatePreview({ update }: { update: object }) {
  const t = useTranslations('crisis.update')
  const { number } = useReading()
  const [open, setOpen] = useState(false)
  const body = JSON.stringify(update)
  const html = usePreview(open ? `/crises/${number}/status-preview` : null, body)
  return (
    <div className="grid gap-2">
      <Button size="s" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'hidePreview' : 'preview')}
      </Button>
      {open && html === null && <p className="text-1 text-ink2">{t('previewNeeds')}</p>}
      {open && html !== null && (
        <iframe
          title={t('preview')}
          sandbox="allow-same-origin"
          srcDoc={html}
          className="h-[480px] w-full border border-edge"
        />
      )}
    </div>
  )
}

/** Asks anew once the writer pauses; null until there is something to show. */
function usePreview(path: string | null, body: string): string | null {
  const [html, setHtml] = useState<string | null>(null)
  useEffect(() => {
    if (path === null) return
    const ending = new AbortController()
    const ask = async () => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method: 'POST', headers, body, signal: ending.signal })
      setHtml(answer.ok ? await answer.text() : null)
    }
    const timer = setTimeout(() => void ask().catch(() => undefined), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      ending.abort()
    }
  }, [path, body])
  return html
}
