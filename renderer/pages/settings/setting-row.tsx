import { useEffect, useRef } from 'react';
import { isEqual } from '../../../shared/is-equal.ts';
import { settingTexts } from '../../../shared/settings/setting-words.ts';
import {
  guardedSettings,
  type SettingId,
  type SettingsPatch,
  settingSchemas,
} from '../../../shared/settings/settings.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { Problem } from '../../components/problem.tsx';
import { bringIntoSight } from '../../panels/bring-into-sight.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import type { View } from '../../state/session.ts';
import { useSaveSettings } from '../../state/use-save-settings.ts';
import { commonWords } from '../../text/common-words.ts';
import { useText } from '../../text/language.ts';
import { settingWords } from '../../text/setting-words.ts';
import { toastWords } from '../../text/shell/toast-words.ts';
import { SettingControl, type SettingShape, type SettingValue } from './setting-control.tsx';
import { unitOf } from './unit-of.ts';

interface SettingRowProps {
  readonly id: SettingId;
  readonly value: SettingValue;
  /** It refines the one above. */
  readonly isNested?: boolean;
  /** The page that it is edited on, if not here. */
  readonly page: View | undefined;
}

/** One setting with its control; a change is saved at once. */
export function SettingRow({ id, value, isNested = false, page }: SettingRowProps) {
  const text = useText();
  const { store } = useSession();
  const { problem, setProblem, save, replace } = useSaveSettings();
  const shell = useWindowState((state) => state.shell);
  const source = useWindowState((state) => state.sources[id]);
  const shape = settingSchemas[id] as unknown as SettingShape;
  const title = text(settingTexts[id].title);
  const whyFixed = source?.isFixed
    ? text(settingWords.fixedBy, { source: source.from })
    : shell === 'browser' && guardedSettings.includes(id)
      ? text(settingWords.guarded)
      : null;
  // A value from a configuration file is the default of this machine.
  const origin = (source?.value ?? shape.default) as SettingValue;
  const put = (next: SettingValue) => void save({ [id]: next } as SettingsPatch);
  const reset = () => void replace({ [id]: origin } as SettingsPatch, text(toastWords.settingReset, { title }));
  const unit = unitOf(id);
  const row = useRef<HTMLDivElement>(null);
  const isFound = useWindowState(({ detail }) => detail === id);
  useEffect(() => {
    if (!isFound || !row.current) return undefined;
    row.current
      .querySelector<HTMLElement>('.setting-control :is(button, input, textarea)')
      ?.focus({ preventScroll: true });
    return bringIntoSight(row.current);
  }, [isFound]);

  return (
    <div ref={row} className="setting" data-nested={isNested} data-found={isFound}>
      <span>{title}</span>
      <p>
        {text(settingTexts[id].description)}
        {whyFixed && <b className="setting-why"> {whyFixed}.</b>}
      </p>
      <div className="setting-control">
        {!isEqual(value, origin) && whyFixed === null && (
          <button className="link" type="button" onClick={reset}>
            {text(settingWords.resetToDefault, { value: describeValue(origin, text) })}
          </button>
        )}
        {page !== undefined ? (
          <button className="button" type="button" onClick={() => store.set({ view: page, detail: '' })}>
            {text(page === 'alerts' ? settingWords.openAlerts : settingWords.openProcesses)}
          </button>
        ) : whyFixed === null ? (
          <SettingControl title={title} shape={shape} value={value} onChange={put} onProblem={setProblem} />
        ) : (
          <span className="setting-fixed">{describeValue(value, text) || text(commonWords.off)}</span>
        )}
        {unit && <span className="setting-unit">{text(unit)}</span>}
      </div>
      <Problem text={problem} />
    </div>
  );
}

function describeValue(value: SettingValue, text: Text): string {
  if (Array.isArray(value) && typeof value[0] === 'object') return text(settingWords.defaults);
  if (typeof value === 'boolean') return value ? text(commonWords.on) : text(commonWords.off);
  if (typeof value === 'object') return value.length === 0 ? text(commonWords.none) : value.join(' ');
  if (value === '') return text(commonWords.none);
  return Object.hasOwn(settingWords.options, value)
    ? text(settingWords.options[value as keyof typeof settingWords.options])
    : String(value);
}
