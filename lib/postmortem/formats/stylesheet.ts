/** Paper and ink of the product, on its own: the file is read without the application. */
export const stylesheet = `
:root { color-scheme: light dark; --bg: #f3f5f0; --rule: #c9d0c6; --edge: #7a857c; --ink: #131a16; --ink2: #47534b }
@media (prefers-color-scheme: dark) {
  :root { --bg: #111512; --rule: #323a34; --edge: #758078; --ink: #e8e5da; --ink2: #b1b7ac }
}
body { margin: 0; background: var(--bg); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; overflow-wrap: anywhere }
h1 { font-size: 1.75rem; line-height: 1.2; text-wrap: balance }
h2 { margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 1px solid var(--ink); font-size: 1.15rem }
h1 ~ p { margin: .25rem 0 }
h3 { margin: 1.25rem 0 .25rem; font-size: 1rem }
figure { margin: .5rem 0 1rem } figure svg { background: #fff; display: block; width: 100%; height: auto; max-width: 48rem }
figcaption { color: var(--ink2); font-size: .8125rem }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0 1rem }
th, td { padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top }
th { color: var(--ink2); font-size: .8125rem; font-weight: 400 }
.missing { margin: .5rem 0 1rem; padding: .5rem 1rem; border: 1.5px dashed var(--edge) }
.missing p { margin: .25rem 0 }
@media print {
  :root { --bg: #fff; --rule: #c9d0c6; --edge: #7a857c; --ink: #131a16; --ink2: #47534b }
  body { font-size: 10pt } main { max-width: none; padding: 0 } tr { break-inside: avoid } h2 { break-after: avoid }
}
`
