import type { Message, Token } from './message.ts';

/** Translations by the id of their message. */
export type Catalogue = Readonly<Record<string, readonly Token[]>>;

type Values = Readonly<Record<string, string | number>>;
/** The values that a message requires; nothing if it takes none. */
export type MessageValues<Taken> = keyof Taken extends never ? [] : [values: Taken];

/** Translates a message into the language of the user. */
export type Text = <Taken>(message: Message<Taken>, ...values: MessageValues<NoInfer<Taken>>) => string;

export interface TextOptions {
  /** The language of the words, which decides plurals. */
  readonly language: string;
  /** A message that is missing here is shown in English. */
  readonly catalogue: Catalogue;
  /** How the user writes numbers. */
  readonly locale: string;
}

export function createText({ language, catalogue, locale }: TextOptions): Text {
  const numbers = new Intl.NumberFormat(locale);
  const english = pluralRules('en');
  const translated = pluralRules(language);

  function say(tokens: readonly Token[], values: Values, rules: Rules, count?: number): string {
    return tokens.map((token) => sayToken(token, values, rules, count)).join('');
  }

  function sayToken(token: Token, values: Values, rules: Rules, count: number | undefined): string {
    if (typeof token === 'string') return token === '#' && count !== undefined ? numbers.format(count) : token;
    const [name, kind, cases = {}] = token;
    const value = values[name] ?? `{${name}}`;
    const isCounted = kind === 'plural' || kind === 'selectordinal';
    if (!isCounted && kind !== 'select') return typeof value === 'number' ? numbers.format(value) : value;
    const key = isCounted && cases[value] === undefined ? rules[kind].select(Number(value)) : String(value);
    const chosen = cases[key] ?? cases['other'];
    return Array.isArray(chosen) ? say(chosen, values, rules, isCounted ? Number(value) : count) : '';
  }

  return ({ id, tokens }, ...[values]) => {
    // An id may come from another machine, and be `constructor`.
    const translation = Object.hasOwn(catalogue, id) ? catalogue[id] : undefined;
    return say(translation ?? tokens, (values ?? {}) as Values, translation ? translated : english);
  };
}

type Rules = Readonly<Record<'plural' | 'selectordinal', Intl.PluralRules>>;

function pluralRules(language: string): Rules {
  return {
    plural: new Intl.PluralRules(language),
    selectordinal: new Intl.PluralRules(language, { type: 'ordinal' }),
  };
}
