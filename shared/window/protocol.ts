/** What a window in a browser calls itself when it opens its WebSocket; whoever does not is a program. */
export const windowProtocol = 'tacho-window';
/** Where such a window calls when something between keeps WebSockets from it. */
export const windowCallPath = '/window/call';
