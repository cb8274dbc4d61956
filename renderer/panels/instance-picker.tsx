import { chartWords } from '../text/chart-words.ts';
import { useText } from '../text/language.ts';

interface InstancePickerProps {
  readonly label: string;
  /** What all of them together are called. */
  readonly all: string;
  readonly names: readonly string[];
  /** '' for all together. */
  readonly chosen: string;
  onChoose(name: string): void;
}

/** Which drive or interface a chart is about; not there where there is but one. */
export function InstancePicker({ label, all, names, chosen, onChoose }: InstancePickerProps) {
  const text = useText();
  if (names.length < 2) return null;
  return (
    <select
      className="select compact"
      aria-label={text(chartWords.shownBy, { title: label })}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      <option value="">{all}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
