import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { generateMessageId } from '@lingui/message-utils/generateMessageId';
import type { NoValues, ValuesOf } from './message-values.ts';

/** A message after compilation: text, `#`, an argument, or an argument with cases. */
export type Token =
  | string
  | readonly [name: string]
  | readonly [name: string, kind: string, cases?: Readonly<Record<string, readonly Token[] | number | undefined>>];

/** An English text, and the id of its translations in the catalogs. */
export interface Message<Values = NoValues> {
  readonly id: string;
  readonly tokens: readonly Token[];
  /** Exists only as a type: the arguments of the message. */
  readonly takes?: (values: Values) => void;
}

/**
 * Declares a message in ICU MessageFormat. The context distinguishes two messages with the same English text.
 * The build replaces each call by its result, so both arguments must be literals.
 * @throws Error when the message is malformed
 */
export function message<const Source extends string>(source: Source, context?: string): Message<ValuesOf<Source>> {
  return { id: generateMessageId(source, context), tokens: compileMessageOrThrow(source) as readonly Token[] };
}
