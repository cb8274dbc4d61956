import type { SettingId } from '../../../shared/settings/settings.ts';
import type { Message } from '../../../shared/text/message.ts';
import { settingUnitWords } from '../../text/setting-words.ts';

const endings: readonly (readonly [ending: RegExp, unit: Message])[] = [
  [/Ms$/, settingUnitWords.milliseconds],
  [/Seconds$/, settingUnitWords.seconds],
  [/Minutes$/, settingUnitWords.minutes],
  [/^history\.(days|tapeDays)$|\.historyDays$/, settingUnitWords.days],
  [/Megabytes$/, settingUnitWords.megabytes],
  [/Percent$/, settingUnitWords.percent],
];

/** The unit of a number, by the end of the name of its setting; `undefined` for one without a unit, such as a port. */
export function unitOf(id: SettingId): Message | undefined {
  return endings.find(([ending]) => ending.test(id))?.[1];
}
