import { useState } from 'react';
import { type MetricId, metrics } from '../../../shared/metrics/catalogue.ts';
import { Dropdown } from '../../components/dropdown.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { historyWords } from '../../text/history-words.ts';
import { useText } from '../../text/language.ts';
import { groupMetrics, scopeOf } from './metric-groups.ts';

interface MetricPickerProps {
  readonly offered: readonly MetricId[];
  readonly chosen: readonly MetricId[];
  onToggle(id: MetricId): void;
}

/** Chooses metrics in a list that opens on request. */
export function MetricPicker(props: MetricPickerProps) {
  const text = useText();
  return (
    <Dropdown
      className="metric-picker"
      button={text(historyWords.chosen, { count: props.chosen.length })}
      label={text(historyWords.metrics)}
    >
      {() => <MetricList {...props} />}
    </Dropdown>
  );
}

/** All metrics by group, with a search. */
export function MetricList({ offered, chosen, onToggle }: MetricPickerProps) {
  const text = useText();
  const [search, setSearch] = useState('');
  const words = search.toLowerCase().split(/\s+/);
  const nameOf = (id: MetricId) => {
    const scope = scopeOf(id);
    return { label: text(metrics[id].label), scope: scope && text(scope) };
  };
  const groups = groupMetrics(offered)
    .map(([group, ids]) => {
      const name = text(historyWords.groups[group]);
      const found = ids.filter((id) => {
        const { label, scope } = nameOf(id);
        const searched = `${label} ${scope} ${name}`.toLowerCase();
        return words.every((word) => searched.includes(word));
      });
      return [name, found] as const;
    })
    .filter(([, ids]) => ids.length > 0);
  return (
    <>
      <SearchField label={text(historyWords.findMetric)} value={search} onChange={setSearch} />
      {groups.length === 0 && <p className="state">{text(historyWords.noMetric)}</p>}
      <div className="metric-groups">
        {groups.map(([name, ids]) => (
          <fieldset key={name}>
            <legend>{name}</legend>
            {ids.map((id) => {
              const { label, scope } = nameOf(id);
              return (
                <label key={id} title={text(metrics[id].description)}>
                  <input type="checkbox" checked={chosen.includes(id)} onChange={() => onToggle(id)} />
                  {label}
                  {scope && <small>{scope}</small>}
                </label>
              );
            })}
          </fieldset>
        ))}
      </div>
    </>
  );
}
