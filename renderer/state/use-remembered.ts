import { useState } from 'react';

const keyOf = (name: string) => `tacho.${name}`;

/** A choice among a few that this window, or this browser, keeps when it is closed. */
export function useRemembered<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  fallback: Choice,
): readonly [Choice, (choice: Choice) => void] {
  const [chosen, setChosen] = useState(() => readChoice(name, choices));
  return [
    chosen ?? fallback,
    (choice) => {
      setChosen(choice);
      try {
        localStorage.setItem(keyOf(name), choice);
      } catch {
        // Without storage the choice lasts until the page is left.
      }
    },
  ];
}

function readChoice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
  try {
    const stored = localStorage.getItem(keyOf(name));
    return choices.find((choice) => choice === stored);
  } catch {
    return undefined;
  }
}
