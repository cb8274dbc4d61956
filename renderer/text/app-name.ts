/** The same in every language. */
export const appName = 'Tacho';
