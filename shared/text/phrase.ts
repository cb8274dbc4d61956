import type { MessageValues, Text } from './create-text.ts';
import { english } from './english.ts';
import type { Message } from './message.ts';

/** A message with its values, for other processes, whose users may have other languages. */
export interface Phrase {
  /** In English: for logs, and for readers whose language lacks the message. */
  readonly text: string;
  /** The id by which catalogs translate it. */
  readonly message: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Numbers among the values are written in the locale of the reader. */
export function phrase<Taken>(message: Message<Taken>, ...values: MessageValues<NoInfer<Taken>>): Phrase {
  return { text: english(message, ...values), message: message.id, values: values[0] ?? {} };
}

/** Translates a phrase into the language of its reader. */
export function translatePhrase(text: Text, { text: inEnglish, message: id, values }: Phrase): string {
  const translatable: Message<Phrase['values']> = { id, tokens: [inEnglish] };
  return text(translatable, values);
}

/** Whether a value, which may come from another machine, is a phrase. */
export function isPhrase(value: unknown): value is Phrase {
  if (typeof value !== 'object' || value === null) return false;
  const { text, message, values } = value as Record<string, unknown>;
  const isValue = (one: unknown) => typeof one === 'string' || typeof one === 'number';
  const hasValues = typeof values === 'object' && values !== null && Object.values(values).every(isValue);
  return typeof text === 'string' && typeof message === 'string' && hasValues;
}
