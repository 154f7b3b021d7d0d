import { statusFontPath } from './font.ts'

/**
 * The colours of the two themes; app/tokens.css holds the same ones (style.test.ts). A file of its
 * own, because the status pages are served when nothing else works and load nothing else.
 */
export const themes = {
  paper: {
    bg: '#f3f5f0',
    raised: '#fcfdfa',
    sunk: '#e6eae2',
    rule: '#c9d0c6',
    edge: '#7a857c',
    ink: '#131a16',
    ink2: '#47534b',
    accent: '#1c43b8',
    low: '#22665a',
    medium: '#7a5600',
    high: '#b23a08',
    critical: '#a00f45',
  },
  night: {
    bg: '#111512',
    raised: '#191e1a',
    sunk: '#1f2520',
    rule: '#323a34',
    edge: '#758078',
    ink: '#e8e5da',
    ink2: '#b1b7ac',
    accent: '#a3bdff',
    low: '#7cc7b2',
    medium: '#e3b54e',
    high: '#ff8f52',
    critical: '#ff7396',
  },
} as const

const variables = (theme: keyof typeof themes) =>
  Object.entries(themes[theme])
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')

const colours = `
:root{color-scheme:light;${variables('paper')}}
@media (prefers-color-scheme:dark){:root:not([data-theme=paper]){color-scheme:dark;${variables('night')}}}
:root[data-theme=night]{color-scheme:dark;${variables('night')}}
@media print{:root,:root[data-theme]{color-scheme:light;${variables('paper')};--bg:#fff;--accent:#131a16}}
@font-face{font-family:Next;src:url(${statusFontPath}) format("woff2");font-weight:400 700;font-display:swap}`

const base = `
*,::before,::after{box-sizing:border-box;margin:0;padding:0}
html{font:16px/23px Next,system-ui,sans-serif;font-variant-numeric:tabular-nums;color:var(--ink);background:var(--bg);text-size-adjust:100%;-webkit-text-size-adjust:100%;overflow-wrap:break-word}
body{min-height:100vh;min-height:100dvh;display:flex;flex-direction:column}
main{flex:1;display:flex;flex-direction:column}
main:focus{outline:0}
a{color:var(--accent);text-underline-offset:3px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
h1{font-size:32px;line-height:37px;letter-spacing:-.03em;text-wrap:balance}
h2,h3{font-size:13px;line-height:18px}
h2{margin-bottom:7px}
h3{margin-top:10px}
ol{list-style:none}
svg{flex:none}
.block{display:block}.w-full{width:100%}
.text-low{color:var(--low)}.text-medium{color:var(--medium)}.text-high{color:var(--high)}.text-critical{color:var(--critical)}.text-ink2,.soft{color:var(--ink2)}
.time,.clock,.number{white-space:nowrap}
.skip{position:absolute;left:4px;top:4px;padding:10px 16px;background:var(--raised);border:1.5px solid var(--ink);transform:translateY(-80px)}
.skip:focus{transform:none}
.masthead{display:flex;flex-wrap:wrap;align-items:center;gap:0 14px;min-height:44px;padding:0 16px}
.ruled{border-bottom:1px solid var(--rule)}
.brand{display:flex;align-items:center;gap:8px;color:inherit;text-decoration:none;min-height:44px}
.way{display:none}
.which{float:right;font-size:13px;line-height:18px}
.other{margin-left:auto;min-height:44px;display:flex;align-items:center}
.stale{padding:8px 16px;background:var(--sunk);border-bottom:2px dashed var(--ink)}
.stale strong{display:inline-block}
.stale strong::first-letter{text-transform:uppercase}
.stale strong::after{content:"."}
.bars{display:flex;justify-content:center;padding:6px;background:repeating-linear-gradient(-45deg,var(--ink) 0 14px,var(--bg) 14px 28px)}
.bars p{padding:2px 16px;background:var(--bg);font-weight:700}
footer{padding:24px 16px;font-size:13px;line-height:18px;color:var(--ink2)}`

const parts = `
.sheet{display:flex;flex-direction:column;padding:16px}
.margin{display:contents}
.wide{display:none}
.mark{display:flex;align-items:center;gap:9px;font-size:20px;line-height:26px;font-weight:700}
.margin>.facts{margin-bottom:12px}
.crisis .words,.crisis .opening{display:contents}
.crisis .words>*,.say{order:3}
.crisis .words>h1,.crisis .lead{order:1}
.margin .promise{order:2}
.lead{margin-top:10px;font-size:17px;line-height:25px}
.lead p+p{margin-top:8px}
.next{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 8px;margin:18px -16px;padding:10px 16px;background:var(--ink);color:var(--bg)}
.clock{font-size:20px;font-weight:700}
.left{margin-left:auto}
.late{font-weight:700}
section{border-top:1px solid var(--ink);padding-top:9px;margin-top:14px}
.say{border-top-width:2px}
.say p{font-size:18px;line-height:26px;font-weight:600}
.meanings div{margin-bottom:8px}
dt{font-weight:700}
.figures>div{display:grid;grid-template-columns:minmax(96px,auto) 1fr;gap:16px;padding:8px 0}
.figures>div+div{border-top:1px solid var(--rule)}
.value{font-size:20px;line-height:26px;font-weight:700;white-space:nowrap}
.old .value{font-weight:400;color:var(--ink2)}
.curve{order:4;margin-top:24px;font-size:13px;line-height:18px;color:var(--ink2)}
.curve svg{display:block;width:100%;height:auto}
.curve figcaption{margin-top:8px}
.curve summary{padding:13px 0}
.curve details{overflow-x:auto}
.curve td,.curve th{padding:2px 14px 2px 0;text-align:left;font-weight:400}
.history li,.recent li{display:grid;grid-template-columns:minmax(72px,auto) 1fr;padding:3px 0}
.history li+li,.recent li+li{border-top:1px solid var(--rule)}
.recent li{padding:8px 0}
.number{font-weight:700}
.clear h1{margin-top:28px;font-size:44px;line-height:48px}
.clear>.words>span{display:block;margin-top:48px}
.checked{font-size:20px;line-height:30px;margin-top:6px}
.clear .columns{margin-top:40px}
.clear .words{display:contents}
.clear .words>.columns{order:3}
.clear .soft.facts{display:block;order:2;margin-top:12px}`

const desk = `
@media (min-width:900px),print{
html{font-size:15px;line-height:22px}
.masthead,.stale,footer{padding-left:24px;padding-right:24px}
.way{display:block;margin-left:auto}
.way+.other{margin-left:0}
.wide{display:block}
.which{display:none}
.crisis,.clear{flex:1;display:flex;flex-direction:column}
.sheet{flex:1;display:grid;grid-template-columns:332px minmax(0,1fr);padding:0}
.margin{display:block;border-right:1px solid var(--rule)}
.crisis:last-child .margin{padding-bottom:90px}
.medium .mark,.critical .mark{font-size:18px;letter-spacing:-.02em}
.margin .facts{padding:32px 24px 20px;margin:0}
.margin .facts p+p{margin-top:5px}
.margin .facts .mark{margin-right:-12px}
.crisis .words,.clear .words{display:block;padding:32px 24px 40px 48px}
.next{display:block;margin:0;padding:14px 24px}
.curve{padding:24px 24px 0;margin:0}
.clock{font-size:42px;line-height:52px;letter-spacing:-.04em}
.left{margin:0}
.sentence{max-width:30ch;font-size:56px;line-height:60px}
.second{font-size:44px;line-height:48px}
.columns,.crisis .opening{display:grid;grid-template-columns:1fr 1fr;gap:0 48px;align-items:start}
.columns:empty{display:none}
.columns>:only-child{grid-column:1/-1}
.lead{font-size:18px;line-height:27px;margin-top:12px}
.lead:only-child{max-width:38em;font-size:20px;line-height:30px}
.say{margin-top:18px}
.meanings div{display:grid;grid-template-columns:158px 1fr;margin-bottom:4px}
.figures{display:flex;flex-wrap:wrap;row-gap:14px}
.figures>div{display:block;flex:1 1 28%;padding:0 24px 0 0}
.figures>div+div{border:0;border-left:1px solid var(--rule);padding-left:24px}
.figures>:nth-child(3n+1){border:0!important;padding-left:0!important}
.value{font-size:34px;line-height:40px;letter-spacing:-.04em}
.clear .margin p{padding-top:36px}
.clear .lead{font-size:20px;line-height:30px}
.clear>.words>span{display:block;margin-top:84px}
.clear h1{font-size:84px;line-height:86px;letter-spacing:-.038em}
.checked{font-size:34px;line-height:44px}
.clear .columns{margin-top:80px}
.clear .columns>:only-child{max-width:520px}
footer{position:relative;margin-top:-102px;width:332px}
}
@media print{
.curve{flex:0 1 62mm!important;margin-left:auto;padding:0;font-size:7.5pt;line-height:9pt}
.curve details{display:none}
.curve figcaption{margin-top:1mm}
@page{size:A4;margin:12mm}
html{font-size:9.5pt;line-height:12.5pt}
body{display:block;min-height:0}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.other,.skip,.counted,footer a,footer p:first-child{display:none}
.masthead,.stale{min-height:9mm;padding:0}
.brand{min-height:0}
.sheet,.crisis,.clear,main{display:block}
.margin{display:flex;gap:6mm;align-items:center;padding:3mm 0 0;border:0;break-inside:avoid;break-after:avoid}
.margin>*{flex:none}
.crisis:not(:only-of-type) section:has(.history){display:none}
.crisis:last-child .margin{padding-bottom:0}
.margin .facts{padding:0}
.margin .facts p+p{margin-top:.5mm}
.mark{font-size:13pt;line-height:17pt;white-space:nowrap}
.promise{display:flex;align-items:center;gap:6mm;white-space:nowrap}
.next{padding:1.5mm 4mm}
.clock{font-size:19pt;line-height:22pt}
.crisis .words,.clear .words{padding:3mm 0 5mm}
.sentence{max-width:none;font-size:22pt;line-height:25pt}
.second,.crisis:not(:only-of-type) .sentence{font-size:16pt;line-height:19pt}
.lead,.lead:only-child,.clear .lead{max-width:none;font-size:10.5pt;line-height:14pt;margin-top:2mm}
.columns,.crisis .opening{gap:0 8mm}
section{break-inside:avoid;margin-top:3mm;padding-top:2mm}
.say{margin-top:3mm}
.say p{font-size:10.5pt;line-height:14pt}
h2{margin-bottom:1mm}
.meanings div{grid-template-columns:32mm 1fr;gap:3mm;margin-bottom:1mm}
.value{font-size:17pt;line-height:20pt}
.clear>.words>span{margin-top:12mm}
.clear h1{font-size:38pt;line-height:42pt;margin-top:6mm}
.checked{font-size:16pt;line-height:22pt}
.clear .columns{margin-top:12mm}
footer{position:static;margin:0;width:auto;padding:0}
}`

/** The one stylesheet of both status pages. */
export const statusStyle = [colours, base, parts, desk].join('').replaceAll(/\n/g, '')

const onlyClear = /\.(clear|recent|checked|number)\b/

/** The same without what only a page without a crisis needs: each weighs as little as it can. */
export const crisisStyle = statusStyle.replaceAll(
  /(?<=[{}])([^{}@]+)(\{[^{}]*\})/g,
  (_, selectors: string, declarations: string) => {
    const kept = selectors.split(',').filter((selector) => !onlyClear.test(selector))
    return kept.length > 0 ? kept.join(',') + declarations : ''
  },
)
