import { app, type Session } from 'electron';
import { pageOf } from './our-page.ts';

/**
 * Nothing but our own pages is ever shown (https://www.electronjs.org/docs/latest/tutorial/security): no navigation elsewhere, no new
 * windows, no web views, and one permission.
 */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      // Another machine is shown by the same page.
      if (pageOf(event.url) !== pageOf(contents.getURL())) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  app.on('session-created', denyPermissions);
}

/** Putting a text into the clipboard, after a click: the token, say. Reading it is another permission. */
const allowed = 'clipboard-sanitized-write';

function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === allowed));
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed);
}
