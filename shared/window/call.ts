import type { TSchema } from 'typebox';

/** A call between a window and the main process: the schema of its arguments, and the type of its result. */
export interface Call<Args extends TSchema, Result> {
  readonly args: Args;
  /** Never set; carries the type of the result. */
  readonly result?: Result;
}

export const call =
  <Result>() =>
  <Args extends TSchema>(args: Args): Call<Args, Result> => ({ args });
