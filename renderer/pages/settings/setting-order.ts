import type { SettingId } from '../../../shared/settings/settings.ts';

/** The settings that refine another one, and are shown below it. */
export const parents: Readonly<Partial<Record<SettingId, SettingId>>> = {
  'alerts.coolDownMinutes': 'alerts.notify',
  'alerts.quietInFront': 'alerts.notify',
  'alerts.quietInFullScreen': 'alerts.notify',
  'alerts.quietOnBattery': 'alerts.notify',
  'alerts.quietFrom': 'alerts.quietDays',
  'alerts.quietTo': 'alerts.quietDays',
  'alerts.quietCritical': 'alerts.quietDays',
  'alerts.webhookPrivate': 'alerts.webhookUrl',
  'api.port': 'api.enabled',
  'api.host': 'api.enabled',
  'api.names': 'api.enabled',
  'api.origins': 'api.enabled',
  'api.tls.selfSigned': 'api.enabled',
  'api.tls.cert': 'api.enabled',
  'api.tls.key': 'api.enabled',
  'hub.host': 'hub.enabled',
  'hub.port': 'hub.enabled',
  'hub.name': 'hub.enabled',
  'hub.heartbeatSeconds': 'hub.enabled',
  'hub.offlineSeconds': 'hub.enabled',
  'hub.historyDays': 'hub.enabled',
  'otlp.headers': 'otlp.url',
  'otlp.intervalSeconds': 'otlp.url',
  'otlp.names': 'otlp.url',
};

export interface PlacedSetting {
  readonly id: SettingId;
  readonly isNested: boolean;
}

/** Each setting with those that refine it right below; those whose own one is not among them stand by themselves. */
export function placeSettings(ids: readonly SettingId[]): readonly PlacedSetting[] {
  const isBelow = (id: SettingId) => {
    const parent = parents[id];
    return parent !== undefined && ids.includes(parent);
  };
  return ids
    .filter((id) => !isBelow(id))
    .flatMap((id) => [
      { id, isNested: false },
      ...ids.filter((one) => parents[one] === id).map((one) => ({ id: one, isNested: true })),
    ]);
}
