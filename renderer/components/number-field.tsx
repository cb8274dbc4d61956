import { useEffect, useState } from 'react';
import { strings } from '../text/strings.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  onChange(value: number): void;
  onProblem(problem: string | null): void;
}

/** Takes whole numbers within bounds; anything else is said and not saved. */
export function NumberField({ label, value, minimum, maximum, onChange, onProblem }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  useEffect(() => setText(String(value)), [value]);
  const number = Number(text);
  const isAllowed = /^\d+$/.test(text.trim()) && number >= minimum && number <= maximum;

  function commit(): void {
    if (!isAllowed) {
      onProblem(strings.notAllowed(minimum, maximum));
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
      title={strings.allowed(minimum, maximum)}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') {
          setText(String(value));
          onProblem(null);
          event.stopPropagation();
        }
      }}
    />
  );
}
