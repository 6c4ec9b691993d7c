"""How the web page looks: light and dark as the reader has it, and on paper."""

STYLE = """
:root { --ink: #1c1e21; --soft: #5b6068; --line: #d9dce1; --page: #fff; --bad: #b3261e;
  --warn: #8a5a00; --bar: #9db4d6; --asks: #2f5d9b; --link: #1a4f8f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e6ea; --soft: #a3a8b1; --line: #3a3e45;
  --page: #16181c; --bad: #ff8a80; --warn: #f0c060; --bar: #4a6285; --asks: #9cc2f5;
  --link: #9cc2f5; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 62rem; color: var(--ink);
  background: var(--page); font: 1rem/1.45 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; }
p { margin: 0 0 .4rem; }
header p, .more, figcaption { color: var(--soft); }
table { border-collapse: collapse; width: 100%; }
caption, thead.quiet, .skip:not(:focus) { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
section:focus { outline: none; }
th, td { text-align: start; vertical-align: top; padding: .18rem .8rem .18rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; }
tbody th { font-weight: 500; }
thead th { color: var(--soft); font-size: .85rem; }
.n { width: 4.2rem; text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap;
  overflow-wrap: normal; }
.serious .sign, .serious > th { color: var(--bad); font-weight: 700; }
.due .sign, .due > th { color: var(--warn); font-weight: 600; }
.uncommitted tbody th, .late tbody th, .owed tbody th, .dark tbody th { width: 4.5rem;
  white-space: nowrap; }
.uncommitted tbody td:nth-child(2), .late tbody td:nth-child(2), .owed tbody td:nth-child(2),
.dark tbody td:nth-child(2), .results tbody th, .results td:nth-child(2), .threads tbody th,
.threads td:nth-child(2) { width: 10.5rem; }
.before tbody th, .now tbody th { width: 16rem; }
.table td:nth-child(n+3):nth-child(-n+6), thead th { white-space: nowrap; overflow-wrap: normal; }
.before, .now { border-inline-start: 4px solid var(--bar); padding-inline-start: .8rem; }
figure { margin: 0; }
svg { width: 100%; max-width: 30rem; height: auto; display: block; }
svg text { font-size: 9px; text-anchor: middle; fill: var(--soft); }
rect.entries, .key { fill: var(--bar); background: var(--bar); }
rect.asks, .key.asks { fill: var(--asks); background: var(--asks); }
.key { display: inline-block; width: .8em; height: .8em; }
figcaption { font-size: .85rem; }
footer { margin-top: 1.4rem; }
code { font-size: 1rem; }
@media (max-width: 40rem) { body { padding: .8rem; font-size: .9rem; }
  h1 { font-size: 1.25rem; } th, td { padding-inline-end: .35rem; }
  thead th { font-size: .72rem; } .people .n, .accounts .n { width: 1.9rem; }
  .people tbody th, .accounts tbody th, .table tbody th { min-width: 5.5rem; }
  .before tbody th, .now tbody th, .results tbody th, .results td:nth-child(2),
  .threads tbody th, .threads td:nth-child(2), .uncommitted td:nth-child(2),
  .late td:nth-child(2), .owed td:nth-child(2), .dark td:nth-child(2) { width: 25%; }
  .table td:nth-child(2), .table thead th:nth-child(2), .table td:nth-child(3),
  .table thead th:nth-child(3) { display: none; }
  .table td:nth-child(7) { min-width: 6rem; } }
@page { size: A4; margin: 12mm; }
@media print { :root { --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --bad: #8c1d18;
  --warn: #6b4500; --bar: #b8c4d8; --asks: #456; }
  body { max-width: none; padding: 0; font-size: 7.5pt; line-height: 1.22; }
  h1 { font-size: 13pt; } h2 { font-size: 8.5pt; margin: 5pt 0 1pt; break-after: avoid; }
  th, td { padding: .6pt 5pt .6pt 0; } thead th, figcaption { font-size: 7pt; }
  tr, figure, .before, .now { break-inside: avoid; } .skip { display: none; }
  code { font-size: 8pt; } svg { max-width: 80mm; } footer { margin-top: 6pt; }
  rect, .key { print-color-adjust: exact; } }
"""
