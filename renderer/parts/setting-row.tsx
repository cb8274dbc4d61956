import { useState } from 'react';
import { type SettingId, type SettingsPatch, settingSchemas } from '../../shared/settings.ts';
import { useLive } from '../context.ts';
import { strings } from '../strings.ts';
import { NumberField } from './number-field.tsx';
import { Segments } from './segments.tsx';

/** The part of a JSON schema that tells how a setting is shown. */
interface Shape {
  readonly title: string;
  readonly description: string;
  readonly default: string | number | boolean;
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly { readonly const: keyof typeof strings.options }[];
}

interface SettingRowProps {
  readonly id: SettingId;
  readonly value: string | number | boolean;
}

/** One setting with the control that its schema asks for; a change counts at once. */
export function SettingRow({ id, value }: SettingRowProps) {
  const { monitor } = useLive();
  const [problem, setProblem] = useState<string | null>(null);
  const shape = settingSchemas[id] as unknown as Shape;

  async function save(next: string | number | boolean): Promise<void> {
    try {
      await monitor.call('updateSettings', { [id]: next } as SettingsPatch);
      setProblem(null);
    } catch (error) {
      setProblem((error as Error).message);
    }
  }

  return (
    <div className="setting">
      <span>{shape.title}</span>
      <p>{shape.description}</p>
      <div className="setting-control">
        {value !== shape.default && (
          <button className="link" type="button" onClick={() => void save(shape.default)}>
            {strings.resetToDefault(describeValue(shape.default))}
          </button>
        )}
        <Control shape={shape} value={value} onChange={(next) => void save(next)} onProblem={setProblem} />
      </div>
      {problem && (
        <div className="setting-problem" role="alert">
          {problem}
        </div>
      )}
    </div>
  );
}

function describeValue(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? strings.on : strings.off;
  return Object.hasOwn(strings.options, value) ? strings.options[value as keyof typeof strings.options] : String(value);
}

interface ControlProps {
  readonly shape: Shape;
  readonly value: string | number | boolean;
  onChange(value: string | number | boolean): void;
  onProblem(problem: string | null): void;
}

function Control({ shape, value, onChange, onProblem }: ControlProps) {
  const { title, anyOf, minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = shape;
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
  return (
    <NumberField
      label={title}
      value={Number(value)}
      minimum={minimum}
      maximum={maximum}
      onChange={onChange}
      onProblem={onProblem}
    />
  );
}
