import { NumberField } from '../../components/number-field.tsx';
import { Segments } from '../../components/segments.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useFormat, useText } from '../../text/language.ts';
import { settingWords } from '../../text/setting-words.ts';

export type SettingValue = string | number | boolean | readonly string[] | readonly number[];

/** The part of a JSON schema that decides how a setting is shown. */
export interface SettingShape {
  readonly default: SettingValue;
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly items?: { readonly type: string };
  readonly anyOf?: readonly { readonly const: keyof typeof settingWords.options }[];
}

interface SettingControlProps {
  readonly title: string;
  readonly shape: SettingShape;
  readonly value: SettingValue;
  onChange(value: SettingValue): void;
  onProblem(problem: string | null): void;
}

/** The control for a setting: a choice, a switch, weekdays, lines, a text or a number. */
export function SettingControl({ title, shape, value, onChange, onProblem }: SettingControlProps) {
  const text = useText();
  const { anyOf, minimum = 0, maximum = Number.MAX_SAFE_INTEGER, pattern } = shape;
  if (anyOf) {
    const options = anyOf.map((option) => [option.const as string, text(settingWords.options[option.const])] as const);
    return <Segments label={title} options={options} value={String(value)} onChoose={onChange} />;
  }
  if (typeof value === 'boolean') {
    return (
      <button
        className="switch"
        type="button"
        role="switch"
        aria-checked={value}
        aria-label={title}
        onClick={() => onChange(!value)}
      />
    );
  }
  if (typeof value === 'object') {
    if (shape.items?.type === 'integer') {
      return <Weekdays label={title} value={value as readonly number[]} onChange={onChange} />;
    }
    return (
      <TextField
        label={title}
        value={value.join('\n')}
        isLong
        onProblem={onProblem}
        onChange={(text) => onChange(text.split('\n').filter((line) => line !== ''))}
      />
    );
  }
  if (typeof value === 'string') {
    return <TextField label={title} value={value} pattern={pattern} onChange={onChange} onProblem={onProblem} />;
  }
  return (
    <NumberField
      label={title}
      value={value}
      minimum={minimum}
      maximum={maximum}
      onChange={onChange}
      onProblem={onProblem}
    />
  );
}

interface WeekdaysProps {
  readonly label: string;
  readonly value: readonly number[];
  onChange(value: readonly number[]): void;
}

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

function Weekdays({ label, value, onChange }: WeekdaysProps) {
  const format = useFormat();
  return (
    <div className="segments" role="group" aria-label={label}>
      {weekdays.map((day) => (
        <button
          key={day}
          type="button"
          aria-pressed={value.includes(day)}
          onClick={() =>
            onChange(value.includes(day) ? value.filter((one) => one !== day) : [...value, day].toSorted())
          }
        >
          {format.weekday(day)}
        </button>
      ))}
    </div>
  );
}
