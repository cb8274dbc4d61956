import { useRef } from 'react';

interface Keyed {
  readonly key: string;
}

/** The rows in the order in which their keys were; those without a key there come last, in their own order. */
export function keepOrder<Row extends Keyed>(rows: readonly Row[], keys: readonly string[]): readonly Row[] {
  const places = new Map(keys.map((key, index) => [key, index]));
  const placeOf = ({ key }: Row) => places.get(key) ?? keys.length;
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/**
 * The rows as they are, or while they are held in the order that they had, so that none moves away from under the pointer.
 *
 * @param question what the rows answer, such as search and sort: a new one is answered in a new order
 */
export function useSteadyOrder<Row extends Keyed>(
  rows: readonly Row[],
  isHeld: boolean,
  question: string,
): readonly Row[] {
  const last = useRef<{ readonly question: string; readonly keys: readonly string[] }>({ question, keys: [] });
  const isSame = last.current.question === question && last.current.keys.length > 0;
  const shown = isHeld && isSame ? keepOrder(rows, last.current.keys) : rows;
  last.current = { question, keys: shown.map(({ key }) => key) };
  return shown;
}
