/** The one style sheet of the page: always the same text, so that the page can allow it by its hash and nothing else. */
import { DARK, LIGHT, type Palette } from './palette.ts';

const variables = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, color]) => `--${name}:${color};`)
    .join('');

export const STYLE_SHEET = `
:root{color-scheme:light dark;${variables(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{${variables(DARK)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:60rem;margin:0 auto;padding:0 1rem}
header{padding-top:1rem}
main:focus{outline:none}
footer{margin-top:3rem;padding-block:1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.875rem}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;padding:.5rem 1rem;background:var(--page);border:1px solid var(--line)}
.about{margin:0;color:var(--muted);font-size:.875rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.25rem 0 0;padding:0;list-style:none;font-size:.875rem}
nav a{display:inline-block;padding:.25rem 0}
.headline{margin:1rem 0;padding:1rem 1.25rem;border-left:.4rem solid currentcolor;border-radius:.25rem;background:var(--surface);font-size:1.3rem;line-height:1.35;font-weight:650}
.headline .said{color:var(--text)}
.report+.report{margin-top:4rem}
.title{margin:2.25rem 0 .75rem;padding-bottom:.25rem;border-bottom:1px solid var(--line);font-size:1rem;letter-spacing:.04em;font-weight:700}
summary{cursor:pointer;padding:.25rem 0}
summary .title{display:inline;border:0}
.fold{margin-top:1rem}
.evidence:target{outline:2px solid var(--link);outline-offset:2px}
.item{margin:1.25rem 0;padding:.25rem 1.25rem 1rem;border:1px solid var(--line);border-radius:.5rem}
.item-title{margin:.75rem 0;font-size:1.15rem;line-height:1.35}
.aside{color:var(--muted);font-size:.875rem;font-weight:400;white-space:nowrap}
dl{margin:0}
dd{margin:0;min-width:0}
.fields>div{display:grid;grid-template-columns:7rem minmax(0,1fr);gap:0 1rem;margin-top:.75rem}
.fields>div>dt{font-weight:650}
dd>:first-child,dd>.list:first-child>li:first-child{margin-top:0}
p{margin:.5rem 0}
.list{margin:.5rem 0;padding:0;list-style:none}
.list>li{margin:.25rem 0;padding-left:1.5rem}
.list>li.plain{padding-left:0}
.list>li>.glyph:first-child{display:inline-block;width:1.5rem;margin-left:-1.5rem}
.item .list>li>.glyph:first-child{width:1.25rem}
.glyph{font-weight:700}
.t-fail{color:var(--fail)}.t-warn{color:var(--warn)}.t-unknown{color:var(--unknown)}.t-pass{color:var(--pass)}
.t-muted{color:var(--muted)}.t-strong{font-weight:650}
.list .t-pass .said,.list .t-fail .said,.list .t-warn .said,.list .t-unknown .said{color:var(--text)}
pre,code,.term{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875rem}
pre{margin:.5rem 0;padding:.75rem;border:1px solid var(--line);border-radius:.25rem;background:var(--surface);white-space:pre-wrap}
code{white-space:pre-wrap}
pre code{font-size:1em}
.whole{user-select:all}
.diff{padding:0}
.record{display:block;position:relative;padding:.125rem .75rem .125rem 1.9rem;text-decoration:none}
.record .sign{position:absolute;left:.75rem;font-weight:700;user-select:none}
ins.record{color:var(--added);background:var(--added-ground)}
del.record{color:var(--removed);background:var(--removed-ground)}
.settings{margin:.5rem 0;padding:.25rem .75rem;border:1px solid var(--line);border-radius:.25rem;background:var(--surface)}
.settings>div{display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:0 1.25rem;padding:.2rem 0}
.settings dt{color:var(--muted)}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
th,td{padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{color:var(--muted);font-size:.875rem;font-weight:650}
tbody th{font-weight:650}
th,td:not(:last-child){overflow-wrap:normal}
td p,td .list{margin:0 0 .15rem}
.across td{padding-inline:.75rem;background:var(--surface);font-weight:650;font-size:.875rem}
.figure{display:block;width:100%;max-width:35rem;height:auto;margin:1rem 0;padding:.25rem 0}
.figure text{fill:var(--text);font-size:13px}
.figure .term{font-size:12px}
.figure .strong,.figure .name{font-weight:650}
.figure .small{fill:var(--muted);font-size:11.5px}
.figure .t-fail{fill:var(--fail)}.figure .t-warn{fill:var(--warn)}.figure .t-unknown{fill:var(--unknown)}
.branch{fill:none;stroke:var(--muted)}
.limit{stroke:var(--muted);stroke-width:1.5;stroke-dasharray:4 3}
.bar{fill:var(--link)}
.bar.over{fill:var(--removed-ground);stroke:var(--fail);stroke-width:1.5}
.way{stroke:var(--pass);stroke-width:3}
.way.claimed{stroke:var(--muted);stroke-width:2;stroke-dasharray:3 4}
.hop{fill:var(--pass);stroke:var(--pass);stroke-width:2}
.hop.claimed{fill:var(--page);stroke:var(--muted)}
.hop.faulty{fill:var(--page);stroke:var(--warn);stroke-width:3}
@media (max-width:40rem){
.headline{font-size:1.125rem;padding:.75rem 1rem}
.item{padding:0 .75rem .75rem}
.fields>div{grid-template-columns:minmax(0,1fr)}
.settings>div{grid-template-columns:minmax(0,1fr)}
table,tbody,tr,th,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
th,td{padding:.1rem 0;border:0}
td[data-label]::before{content:attr(data-label) ": ";color:var(--muted);font-size:.875rem}
.across{padding:0}
}
@page{margin:1.5cm}
@media print{
body{font-size:10pt}
header,main,footer{max-width:none;padding-inline:0}
nav,.skip,.fold{display:none}
.item details::details-content{content-visibility:visible;display:block}
.item>.item-title,.title{break-after:avoid}
tr,.record,.settings>div,svg{break-inside:avoid}
.headline,pre,.settings,.record,.bar,.hop{print-color-adjust:exact}
}
@media (forced-colors:active){.bar,.hop{forced-color-adjust:none}}
`;

/** SHA-256 of the style sheet in Base64, as Content-Security-Policy writes it; a test says when it is another one. */
export const STYLE_HASH = 'sha256-Kv9GPcQ+rptsPuQXFxGt11svDBWY+EizRDjGMcdfnnw=';
