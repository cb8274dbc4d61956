import { chartWords } from '../text/chart-words.ts';
import { useText } from '../text/language.ts';

interface InstancePickerProps {
  readonly label: string;
  /** The option for the sum of all. */
  readonly all: string;
  readonly names: readonly string[];
  /** '' for the sum of all. */
  readonly chosen: string;
  onChoose(name: string): void;
}

/** Chooses the drive or interface of a chart; hidden if there is only one. */
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
