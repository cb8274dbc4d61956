import { clipValue } from '../../shared/text/clip.ts';
import { english } from '../../shared/text/english.ts';
import { notTime, parseTime } from '../../shared/time/parse-time.ts';
import { UserError } from '../../shared/user-error.ts';

/** The time that a parameter of a request names, in Unix milliseconds. @throws UserError that says which times are accepted */
export function readTime(name: string, value: string, now: number): number {
  const at = parseTime(value, now);
  if (at !== null) return at;
  throw new UserError(english(notTime, { name: `${name}:`, value: clipValue(value) }), { code: 'refused' });
}
