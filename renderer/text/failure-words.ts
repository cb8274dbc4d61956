import { message } from '../../shared/text/message.ts';

/** When a part of the window fails, or when no data arrives. */
export const failureWords = {
  cardFailed: message('This card could not be displayed'),
  pageFailed: message('This page could not be displayed'),
  hostsFailed: message('The list of machines could not be displayed'),
  windowFailed: message('The window could not be displayed'),
  retry: message('Retry'),
  noData: message('No data for {duration}. Values are out of date.'),
  paused: message('Monitoring is paused: no values, no history, no alerts.'),
  pausedUntil: message('Monitoring is paused until {time}: no values, no history, no alerts.'),
  resume: message('Resume'),
  connectionLost: message('Connection lost. Reconnecting… Values may be out of date.'),
  connectionRefused: message(
    'This browser is signed out. Open a new link from Settings in the app, or run “tacho link”.',
  ),
  notUnderstood: message('Unexpected response. Is this a different version of Tacho?'),
  startFailed: message('Could not connect to Tacho: {problem}'),
} as const;
