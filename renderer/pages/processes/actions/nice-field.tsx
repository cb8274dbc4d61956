import { useText } from '../../../text/language.ts';
import { processDetailWords } from '../../../text/process-words.ts';

interface NiceFieldProps {
  readonly value: number;
  onChange(nice: number): void;
}

/** From -20, which is served first, to 19. */
export function NiceField({ value, onChange }: NiceFieldProps) {
  const text = useText();
  return (
    <label>
      {text(processDetailWords.nice)}
      <input
        className="number"
        type="number"
        min={-20}
        max={19}
        value={value}
        onChange={(event) => onChange(Math.max(-20, Math.min(19, Math.round(event.target.valueAsNumber || 0))))}
      />
    </label>
  );
}
