import { message } from '../../shared/text/message.ts';

/** Controls to type and choose in. */
export const fieldWords = {
  notANumber: message('Enter a number'),
  notAllowed: message('Enter a whole number from {low} to {high}'),
  notAllowedText: message('This value is not allowed'),
  allowed: message('{low} to {high}'),
  lines: message('One per line'),
  units: { s: message('seconds'), min: message('minutes'), h: message('hours'), d: message('days') },
} as const;
