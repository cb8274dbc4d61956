import { type KeyboardEvent, useEffect, useState } from 'react';
import { fieldWords } from '../text/field-words.ts';
import { useText } from '../text/language.ts';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly pattern?: string | undefined;
  /** Several lines. */
  readonly isLong?: boolean;
  onChange(value: string): void;
  onProblem(problem: string | null): void;
}

/** A text that is saved on blur or Enter if it fits the pattern. Escape restores the saved one. */
export function TextField({ label, value, pattern, isLong = false, onChange, onProblem }: TextFieldProps) {
  const text = useText();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const isAllowed = pattern === undefined || new RegExp(pattern).test(typed);

  function commit(): void {
    if (!isAllowed) {
      onProblem(text(fieldWords.notAllowedText));
      return;
    }
    onProblem(null);
    if (typed !== value) onChange(typed);
  }

  const shared = {
    className: isLong ? 'text long' : 'text',
    'aria-label': label,
    'aria-invalid': !isAllowed,
    value: typed,
    onBlur: commit,
    spellCheck: false,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !isLong) commit();
      if (event.key !== 'Escape' || typed === value) return;
      setTyped(value);
      onProblem(null);
      event.stopPropagation();
    },
  };
  if (isLong) {
    return (
      <textarea
        {...shared}
        rows={2}
        placeholder={text(fieldWords.lines)}
        onChange={(event) => setTyped(event.target.value)}
      />
    );
  }
  return (
    <input
      {...shared}
      // Wide enough for an address, or a time of day.
      size={pattern?.includes('http') ? 34 : Math.max(6, Math.min(34, typed.length + 2))}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
