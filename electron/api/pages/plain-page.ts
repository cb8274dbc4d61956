/** The colors of the window, by the theme of the browser. */
const style = `:root{color-scheme:light dark;--bg:#f3f5f8;--card:#fff;--line:#dfe4ea;--text:#17212c;--muted:#52606f;--accent:#1f6fde}
@media(prefers-color-scheme:dark){:root{--bg:#0e1116;--card:#171c23;--line:#262d37;--text:#e8ecf1;--muted:#a2adbc;--accent:#5aa2ff}}
@media(prefers-contrast:more){:root{--line:currentColor;--muted:var(--text)}}
body{display:grid;place-items:center;min-height:100vh;margin:0;padding:16px;box-sizing:border-box;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
main{max-width:30em;padding:24px 28px;border:1px solid var(--line);border-radius:12px;background:var(--card)}
header{display:flex;gap:9px;align-items:center;font-weight:650}
h1{margin:16px 0 4px;font-size:20px;font-weight:620}
p{margin:8px 0;color:var(--muted)}
a{color:var(--accent)}
code{padding:1px 6px;border-radius:5px;background:var(--bg);color:var(--text);font:13px ui-monospace,monospace}`;

const logo =
  '<svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true"><path d="M4 16A8.5 8.5 0 1 1 18 16" fill="none" stroke="var(--accent)" stroke-width="2.4" stroke-linecap="round"/><path d="M11 13L15.5 7.5" stroke="currentColor" stroke-width="2" stroke-linecap="round"/><circle cx="11" cy="13" r="1.8" fill="currentColor"/></svg>';

/** A page that needs no files, for browsers that may not load the window. @param head, text HTML */
export function renderPlainPage(head: string, text: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tacho</title><link rel="icon" href="data:,"><style>${style}</style>${head}</head><body><main><header>${logo}Tacho</header>${text}</main></body></html>`;
}
