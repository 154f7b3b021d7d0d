import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SkipLink } from '../components/shell/skip-link.tsx'
import { pickMessages } from '../lib/i18n/messages.ts'
import { fontClasses } from './fonts.ts'
import { readTheme } from './shell.tsx'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    icons: {
      icon: [
        { url: '/favicon.svg', type: 'image/svg+xml' },
        { url: '/favicon.ico', sizes: '32x32' },
      ],
      apple: '/icon-192.png',
    },
    manifest: '/manifest.webmanifest',
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f3f5f0' },
    { media: '(prefers-color-scheme: dark)', color: '#111512' },
  ],
}

/** The document around every page. Dynamic throughout: a static page would lose its CSP nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection()
  const locale = await getLocale()
  const theme = await readTheme()
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme} className={fontClasses}>
      <body>
        <NextIntlClientProvider messages={pickMessages(locale, 'shell', 'common')}>
          <SkipLink />
          {children}
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
