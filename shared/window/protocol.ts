/** The subprotocol of the WebSocket of a window; a connection without it is a program. */
export const windowProtocol = 'tacho-window';
/** Calls of a window over HTTP, for networks that block WebSockets. */
export const windowCallPath = '/window/call';
