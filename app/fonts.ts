import localFont from 'next/font/local'

/** Text, figures and italics, self-hosted; only the first two are preloaded. */
const text = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  variable: '--font-next',
  weight: '200 800',
  display: 'swap',
})

const mono = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2',
  variable: '--font-next-mono',
  weight: '200 800',
  display: 'swap',
})

const italic = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-italic.woff2',
  variable: '--font-next-italic',
  weight: '200 800',
  style: 'italic',
  display: 'swap',
  preload: false,
})

/** Classes for <html> that define the font variables. */
export const fontClasses = [text.variable, mono.variable, italic.variable].join(' ')
