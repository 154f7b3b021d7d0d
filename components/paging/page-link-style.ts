import { themes } from '../../lib/status/style.ts'

const variables = (theme: keyof typeof themes) =>
  Object.entries(themes[theme])
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';')

/** The whole style of the pages behind a text: no font file, both themes, the phone's own sans. */
export const pageLinkStyle = [
  `:root{color-scheme:light;--on:#fff;${variables('paper')}}`,
  `@media(prefers-color-scheme:dark){:root{color-scheme:dark;--on:#0e1530;${variables('night')}}}`,
  '*{box-sizing:border-box;margin:0}',
  'html{font:16px/23px system-ui,sans-serif;color:var(--ink);background:var(--bg);-webkit-text-size-adjust:100%}',
  'body{overflow-wrap:break-word}',
  'header,main{max-width:480px;margin:0 auto;padding:0 16px}',
  'header{display:flex;justify-content:space-between;align-items:center;min-height:44px;font-weight:700}',
  'header a{font-weight:400;padding:10px 0}',
  'a,.as{color:var(--accent);text-underline-offset:3px}',
  'svg{display:block;flex:none}',
  '.low{color:var(--low)}.medium{color:var(--medium)}.high{color:var(--high)}.critical{color:var(--critical)}',
  '.head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:4px 12px;margin-top:16px;font-weight:700}',
  '.mark{display:flex;align-items:center;gap:8px}',
  'h1{font-size:26px;line-height:31px;letter-spacing:-.02em;text-wrap:balance;margin-top:12px}',
  '.soft{color:var(--ink2)}',
  '.rule{border-top:1px solid var(--ink);margin-top:16px;padding-top:12px}',
  '.facts{display:grid;grid-template-columns:112px minmax(0,1fr);gap:10px 0}',
  '.facts dt{color:var(--ink2)}.facts dd+dt{align-self:center}',
  '.empty{display:flex;flex-wrap:wrap;gap:6px;border:1.5px dashed var(--edge);padding:6px 8px;background:repeating-linear-gradient(-45deg,var(--edge) 0 1px,transparent 1px 6px)}',
  '.empty b{background:var(--bg);padding:2px 4px}',
  'form{margin-top:10px}',
  'button,.button{display:flex;flex-direction:column;align-items:center;justify-content:center;width:100%;min-height:56px;padding:8px;border:1px solid var(--accent);border-radius:3px;background:none;color:var(--accent);font:700 17px/22px system-ui,sans-serif;text-decoration:none;cursor:pointer}',
  '.button{margin-top:10px}',
  '.primary{background:var(--accent);color:var(--on)}',
  '.button small{font-size:16px;font-weight:400}',
  '.times{display:flex;margin-top:6px}.times button{border-radius:0;padding:8px 2px;font-size:16px;margin-left:-1px}.times button:first-child{margin-left:0}',
  ':focus-visible{outline:3px solid var(--accent);outline-offset:2px}',
  '.hint{margin:12px 0 24px}',
  '.done{display:flex;align-items:center;gap:14px;margin-top:16px}.done h1{margin:0}',
  '.code{font-size:52px;line-height:60px;font-weight:700;letter-spacing:.01em;word-spacing:-.05em}',
  '.as{width:auto;min-height:44px;padding:0;border:0;text-decoration:underline;display:inline;font-size:16px;font-weight:400}',
  'form.row{display:flex;flex-wrap:wrap;gap:6px 16px;align-items:center}',
  '.band{text-align:center;padding:6px;background:repeating-linear-gradient(-45deg,var(--ink) 0 14px,var(--bg) 14px 28px)}.band b{background:var(--bg);padding:2px 12px}',
  'input{display:block;width:100%;min-height:56px;margin-top:6px;padding:0 12px;border:1px solid var(--edge);border-radius:3px;background:var(--raised);color:inherit;font:700 26px system-ui,sans-serif}',
].join('')
