import { useEffect, useState } from 'react';
import { fieldWords } from '../text/field-words.ts';
import { useText } from '../text/language.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  onChange(value: number): void;
  onProblem(problem: string | null): void;
}

/** A whole number within bounds, saved on blur or Enter. Escape restores the saved one. */
export function NumberField({ label, value, minimum, maximum, onChange, onProblem }: NumberFieldProps) {
  const text = useText();
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const number = Number(typed);
  const isAllowed = /^\d+$/.test(typed.trim()) && number >= minimum && number <= maximum;

  // As they are to be typed: without separators.
  const bounds = { low: String(minimum), high: String(maximum) };

  function commit(): void {
    if (!isAllowed) {
      onProblem(text(fieldWords.notAllowed, bounds));
      return;
    }
    onProblem(null);
    if (number !== value) onChange(number);
  }

  return (
    <input
      className="number"
      inputMode="numeric"
      aria-label={label}
      aria-invalid={!isAllowed}
      title={text(fieldWords.allowed, bounds)}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') {
          setTyped(String(value));
          onProblem(null);
          event.stopPropagation();
        }
      }}
    />
  );
}
