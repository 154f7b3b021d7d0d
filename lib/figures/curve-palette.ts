import type { Level } from '../crisis/model.ts'

/** Colours and fonts of a drawing, as SVG attributes take them. */
export interface CurvePalette extends Record<Level, string> {
  bg: string
  ink: string
  ink2: string
  rule: string
  edge: string
  /** For words. */
  text: string
  /** For figures, times and numbers. */
  mono: string
  /** How much closer words stand in it, px: a fixed font has wide spaces. */
  closer: number
}

/** Of our pages: they follow the theme (app/tokens.css). */
export const screenPalette: CurvePalette = {
  bg: 'var(--color-bg)',
  ink: 'var(--color-ink)',
  ink2: 'var(--color-ink2)',
  rule: 'var(--color-rule)',
  edge: 'var(--color-edge)',
  low: 'var(--color-low)',
  medium: 'var(--color-medium)',
  high: 'var(--color-high)',
  critical: 'var(--color-critical)',
  text: 'var(--font-sans)',
  mono: 'var(--font-mono)',
  closer: 4,
}

/** Of the status pages (lib/status/style.ts), which load one font. */
export const statusPalette: CurvePalette = {
  bg: 'var(--bg)',
  ink: 'var(--ink)',
  ink2: 'var(--ink2)',
  rule: 'var(--rule)',
  edge: 'var(--edge)',
  low: 'var(--low)',
  medium: 'var(--medium)',
  high: 'var(--high)',
  critical: 'var(--critical)',
  text: 'inherit',
  mono: 'inherit',
  closer: 0,
}

/** Of files, whose readers know no variables: ink on white paper. */
export const paperPalette: CurvePalette = {
  bg: '#ffffff',
  ink: '#131a16',
  ink2: '#47534b',
  rule: '#c9d0c6',
  edge: '#7a857c',
  low: '#22665a',
  medium: '#7a5600',
  high: '#b23a08',
  critical: '#a00f45',
  text: 'Atkinson Hyperlegible Next, sans-serif',
  mono: 'Atkinson Hyperlegible Mono, monospace',
  closer: 4,
}
