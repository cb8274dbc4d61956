import { guardedSettings, type SettingId, type SettingsPatch, settingSchemas } from '../../shared/settings.ts';
import { useLiveState } from '../context.ts';
import { strings } from '../strings.ts';
import { SettingControl, type SettingShape, type SettingValue } from './setting-control.tsx';
import { useSaveSettings } from './use-save-settings.ts';

interface SettingRowProps {
  readonly id: SettingId;
  readonly value: SettingValue;
}

/** One setting with the control that its schema asks for; a change counts at once. */
export function SettingRow({ id, value }: SettingRowProps) {
  const { problem, setProblem, save } = useSaveSettings();
  const shell = useLiveState((state) => state.shell);
  const shape = settingSchemas[id] as unknown as SettingShape;
  const isGuarded = shell === 'browser' && guardedSettings.includes(id);
  const put = (next: SettingValue) => void save({ [id]: next } as SettingsPatch);

  return (
    <div className="setting">
      <span>{shape.title}</span>
      <p>{isGuarded ? `${shape.description} ${strings.guarded}.` : shape.description}</p>
      <div className="setting-control">
        {JSON.stringify(value) !== JSON.stringify(shape.default) && !isGuarded && (
          <button className="link" type="button" onClick={() => put(shape.default)}>
            {strings.resetToDefault(describeValue(shape.default))}
          </button>
        )}
        {isGuarded ? (
          <span className="setting-fixed">{describeValue(value) || strings.off}</span>
        ) : (
          <SettingControl shape={shape} value={value} onChange={put} onProblem={setProblem} />
        )}
      </div>
      {problem && (
        <div className="setting-problem" role="alert">
          {problem}
        </div>
      )}
    </div>
  );
}

function describeValue(value: SettingValue): string {
  if (typeof value === 'boolean') return value ? strings.on : strings.off;
  if (typeof value === 'object') return value.length === 0 ? strings.none : value.join(' ');
  if (value === '') return strings.none;
  return Object.hasOwn(strings.options, value) ? strings.options[value as keyof typeof strings.options] : String(value);
}
