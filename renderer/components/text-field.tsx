import { useEffect, useState } from 'react';
import { strings } from '../text/strings.ts';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly pattern?: string | undefined;
  /** Several lines. */
  readonly isLong?: boolean;
  onChange(value: string): void;
  onProblem(problem: string | null): void;
}

/** Taken when it is left or confirmed; what does not fit is said and not saved. */
export function TextField({ label, value, pattern, isLong = false, onChange, onProblem }: TextFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const isAllowed = pattern === undefined || new RegExp(pattern).test(text);

  function commit(): void {
    if (!isAllowed) {
      onProblem(strings.notAllowedText);
      return;
    }
    onProblem(null);
    if (text !== value) onChange(text);
  }

  const shared = {
    className: isLong ? 'text long' : 'text',
    'aria-label': label,
    'aria-invalid': !isAllowed,
    value: text,
    onBlur: commit,
    spellCheck: false,
  };
  if (isLong) {
    return (
      <textarea {...shared} rows={2} placeholder={strings.lines} onChange={(event) => setText(event.target.value)} />
    );
  }
  return (
    <input
      {...shared}
      // As wide as what is allowed: a time of day, or an address.
      size={pattern?.includes('http') ? 34 : Math.max(6, Math.min(34, text.length + 2))}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
