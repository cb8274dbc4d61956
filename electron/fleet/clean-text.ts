import { sanitize } from '../../shared/text/sanitize.ts';

/** Text chosen by another machine, made safe to display and cut to a maximum length. */
export function cleanText(text: string, maxLength: number): string {
  return sanitize(text.slice(0, maxLength)).trim();
}
