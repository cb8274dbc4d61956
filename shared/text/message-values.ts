/**
 * The arguments of an ICU message, read by the compiler from the message itself: `{age}` takes a string or a number, a plural
 * takes a number, a select takes a string.
 */
export type ValuesOf<Source extends string> = Flat<Text<Source, NoValues, []>>;

export type NoValues = Readonly<Record<never, never>>;

type Flat<Values> = { readonly [Name in keyof Values]: Values[Name] };

type Trim<Part extends string> = Part extends ` ${infer Rest}` | `\n${infer Rest}`
  ? Trim<Rest>
  : Part extends `${infer Rest} `
    ? Trim<Rest>
    : Part;

/** Text up to the next brace: an opening one starts an argument, a closing one ends the surrounding case. */
type Text<Rest extends string, Values, Depth extends readonly 1[]> = Rest extends `${infer Head}{${infer Tail}`
  ? Head extends `${string}}${infer After}`
    ? Close<`${After}{${Tail}`, Values, Depth>
    : Argument<Tail, Values, Depth>
  : Rest extends `${string}}${infer After}`
    ? Close<After, Values, Depth>
    : Values;

type Close<Rest extends string, Values, Depth extends readonly 1[]> = Depth extends readonly [
  1,
  ...infer Outer extends readonly 1[],
]
  ? Cases<Rest, Values, Outer>
  : Text<Rest, Values, Depth>;

type Argument<Rest extends string, Values, Depth extends readonly 1[]> = Rest extends `${infer Inside}}${infer After}`
  ? Inside extends `${infer Name},${infer Kind},${string}`
    ? Rest extends `${string},${string},${infer Body}`
      ? Cases<Body, Values & { [Key in Trim<Name>]: Trim<Kind> extends 'select' ? string : number }, Depth>
      : never
    : Inside extends `${infer Name},${string}`
      ? Text<After, Values & { [Key in Trim<Name>]: number }, Depth>
      : Text<After, Values & { [Key in Trim<Inside>]: string | number }, Depth>
  : Values;

/** The cases of a plural or select: each contains a text of its own; a closing brace ends the argument. */
type Cases<Rest extends string, Values, Depth extends readonly 1[]> = Rest extends `${infer Head}{${infer Tail}`
  ? Head extends `${string}}${infer After}`
    ? Text<`${After}{${Tail}`, Values, Depth>
    : Text<Tail, Values, [1, ...Depth]>
  : Rest extends `${string}}${infer After}`
    ? Text<After, Values, Depth>
    : Values;
