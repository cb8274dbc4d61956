import { NumberField } from '../../components/number-field.tsx';
import { Segments } from '../../components/segments.tsx';
import { TextField } from '../../components/text-field.tsx';
import { strings } from '../../text/strings.ts';

export type SettingValue = string | number | boolean | readonly string[] | readonly number[];

/** The part of a JSON schema that tells how a setting is shown. */
export interface SettingShape {
  readonly title: string;
  readonly description: string;
  readonly default: SettingValue;
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly items?: { readonly type: string };
  readonly anyOf?: readonly { readonly const: keyof typeof strings.options }[];
}

interface SettingControlProps {
  readonly shape: SettingShape;
  readonly value: SettingValue;
  onChange(value: SettingValue): void;
  onProblem(problem: string | null): void;
}

/** A choice, a switch, days, lines, a text or a number: whatever the schema says. */
export function SettingControl({ shape, value, onChange, onProblem }: SettingControlProps) {
  const { title, anyOf, minimum = 0, maximum = Number.MAX_SAFE_INTEGER, pattern } = shape;
  if (anyOf) {
    const options = anyOf.map((option) => [option.const as string, strings.options[option.const]] as const);
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

function Weekdays({ label, value, onChange }: WeekdaysProps) {
  return (
    <div className="segments" role="group" aria-label={label}>
      {strings.weekdays.map((name, day) => (
        <button
          key={name}
          type="button"
          aria-pressed={value.includes(day)}
          onClick={() =>
            onChange(value.includes(day) ? value.filter((one) => one !== day) : [...value, day].toSorted())
          }
        >
          {name}
        </button>
      ))}
    </div>
  );
}
