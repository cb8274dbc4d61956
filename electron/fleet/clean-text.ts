import { tame } from '../../shared/text/sanitize.ts';

/** Text that another machine chose, for people: tamed, and no longer than so many characters. */
export function cleanText(text: string, most: number): string {
  return tame(text.slice(0, most)).trim();
}
