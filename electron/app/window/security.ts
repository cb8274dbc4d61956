import { app, type Session } from 'electron';
import { pageOf } from './page-address.ts';

/**
 * Only Tacho's own page is ever shown (https://www.electronjs.org/docs/latest/tutorial/security): no navigation to other pages, no new
 * windows, no web views, and a single permission.
 */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      // Remote machines are shown by the same page with another query.
      if (pageOf(event.url) !== pageOf(contents.getURL())) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  app.on('session-created', denyPermissions);
}

/** Writing text such as the token to the clipboard after a click. Reading it is another permission. */
const allowed = 'clipboard-sanitized-write';

function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === allowed));
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed);
}
