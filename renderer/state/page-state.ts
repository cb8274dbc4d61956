import type { AlertRule } from '../../shared/alerts/rule.ts';
import type { MetricId } from '../../shared/metrics/catalogue.ts';
import type { ProcessColumn } from '../../shared/processes/columns.ts';
import type { MachineFilter, MachineSort } from './machine-choice.ts';

export type ProcessMode = 'list' | 'tree' | 'applications';
export interface ProcessSort {
  readonly column: ProcessColumn;
  readonly isDescending: boolean;
}

/** What the user chose on a page, kept while another page is open. */
export interface PageState {
  readonly processes: {
    readonly mode: ProcessMode;
    readonly sort: ProcessSort;
    readonly search: string;
    /** The pid of the process that is shown in full. */
    readonly chosen: number | null;
    /** The application whose processes are shown together. */
    readonly group: string | null;
    /** Keys of rows that are not as they are at first: applications collapsed, the tree expanded. */
    readonly toggled: readonly string[];
    /** The columns that were resized: their widths in pixels. */
    readonly widths: Readonly<Record<string, number>>;
  };
  readonly machines: {
    readonly filter: MachineFilter;
    readonly sort: MachineSort;
    readonly widths: Readonly<Record<string, number>>;
  };
  readonly rules: {
    /** The rule that is edited, as it was; `null` while none is. */
    readonly edited: AlertRule | null;
    /** With the changes so far. */
    readonly draft: AlertRule | null;
  };
  readonly history: {
    readonly metrics: readonly MetricId[];
    /**
     * In milliseconds; `until` is Unix milliseconds, or `null` for a range that ends now. `null` until one is chosen: a day, or what
     * there is of it.
     */
    readonly range: { readonly lengthMs: number; readonly until: number | null } | null;
  };
}

export const firstPageState: PageState = {
  processes: {
    mode: 'list',
    sort: { column: 'cpu', isDescending: true },
    search: '',
    chosen: null,
    group: null,
    toggled: [],
    widths: {},
  },
  rules: { edited: null, draft: null },
  machines: {
    filter: { search: '', show: 'all', group: '' },
    sort: { column: 'state', isDescending: false },
    widths: {},
  },
  history: {
    metrics: ['cpu.busyPercent', 'memory.usedPercent'],
    range: null,
  },
};
