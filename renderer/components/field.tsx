import { type ReactNode, useEffect, useId, useState } from 'react';
import { fieldWords } from '../text/field-words.ts';
import { useText } from '../text/language.ts';

interface FieldProps {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}

/** A control with its label above. */
export function Field({ label, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  onChange(value: string): void;
}

export function SelectField({ label, value, options, onChange }: SelectFieldProps) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} className="select" value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map(([option, text]) => (
            <option key={option} value={option}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface QuantityFieldProps {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  onChange(value: number): void;
}

/** Any number, with its unit; reports each valid one. */
export function QuantityField({ label, value, unit, onChange }: QuantityFieldProps) {
  const text = useText();
  const [typed, setTyped] = useState(String(value));
  const isNumber = typed.trim() !== '' && Number.isFinite(Number(typed));
  useEffect(() => setTyped((before) => (Number(before) === value ? before : String(value))), [value]);
  return (
    <Field label={label}>
      {(id) => (
        <span className="quantity-field">
          <input
            id={id}
            className="number"
            inputMode="decimal"
            aria-invalid={!isNumber}
            title={isNumber ? undefined : text(fieldWords.notANumber)}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              const next = Number(event.target.value);
              if (event.target.value.trim() !== '' && Number.isFinite(next)) onChange(next);
            }}
          />
          {unit}
        </span>
      )}
    </Field>
  );
}

const seconds = { s: 1, min: 60, h: 3600, d: 86_400 } as const;
type TimeUnit = keyof typeof seconds;

/** The largest unit in which it is a whole number. */
function unitOf(value: number): TimeUnit {
  const fitting = (Object.keys(seconds) as TimeUnit[]).filter(
    (unit) => value >= seconds[unit] && value % seconds[unit] === 0,
  );
  return fitting.at(-1) ?? 's';
}

interface DurationFieldProps {
  readonly label: string;
  readonly value: number;
  readonly maximum: number;
  onChange(seconds: number): void;
}

/** A duration: a number and its unit. */
export function DurationField({ label, value, maximum, onChange }: DurationFieldProps) {
  const text = useText();
  const [unit, setUnit] = useState<TimeUnit>(unitOf(value));
  const put = (count: number, of: TimeUnit) =>
    onChange(Math.max(0, Math.min(maximum, Math.round(count * seconds[of]))));
  return (
    <div className="duration-field">
      <QuantityField label={label} value={value / seconds[unit]} unit="" onChange={(count) => put(count, unit)} />
      <select
        className="select"
        aria-label={`${label}: ${text(fieldWords.units[unit])}`}
        value={unit}
        onChange={(event) => {
          const next = event.target.value as TimeUnit;
          setUnit(next);
          put(value / seconds[unit], next);
        }}
      >
        {(Object.keys(seconds) as TimeUnit[]).map((name) => (
          <option key={name} value={name}>
            {text(fieldWords.units[name])}
          </option>
        ))}
      </select>
    </div>
  );
}
