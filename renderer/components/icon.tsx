/** Paths on a 16 px grid, drawn with 1.5 px strokes in the color of the surrounding text. */
const shapes = {
  overview: 'M2 2.5h5v5H2zM9 2.5h5v5H9zM2 9.5h5v4H2zM9 9.5h5v4H9z',
  cpu: 'M4.5 4.5h7v7h-7zM6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14',
  gpu: 'M1.5 4.5h13v7h-13zM4 11.5V14M5.5 8a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0M11.5 6.5v3',
  memory: 'M1.5 5h13v6h-13zM4.5 7.2v1.6M8 7.2v1.6M11.5 7.2v1.6M3.5 11v2M6.5 11v2M9.5 11v2M12.5 11v2',
  disk: 'M2 9.5h12v4H2zM2 9.5l2-7h8l2 7M11 11.5h.6',
  network: 'M5 13V3M5 3L2.5 5.5M5 3l2.5 2.5M11 3v10M11 13l-2.5-2.5M11 13l2.5-2.5',
  processes: 'M2 4h1M5.5 4H14M2 8h1M5.5 8H14M2 12h1M5.5 12H14',
  machines: 'M2 2.5h12v4.5H2zM2 9h12v4.5H2zM4.5 4.8h.6M4.5 11.3h.6M8.5 4.8h3M8.5 11.3h3',
  custom: 'M2.5 13.5v-4M6 13.5v-8M9.5 13.5v-3M13 13.5v-11',
  export: 'M8 2v7M8 9L5 6M8 9l3-3M2.5 11v2.5h11V11',
  history: 'M8 2.5a5.5 5.5 0 1 1 -5 3.2M2.5 2.5v3.4h3.4M8 5v3.2l2.2 1.4',
  alerts: 'M8 2a4 4 0 0 0 -4 4v3l-1.5 2.5h11L12 9V6a4 4 0 0 0 -4 -4M6.5 13.5a1.6 1.6 0 0 0 3 0',
  settings:
    'M2 4.5h6M11.5 4.5H14M2 11.5h2.5M8 11.5h6M8 4.5a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0M4.5 11.5a1.75 1.75 0 1 0 3.5 0a1.75 1.75 0 1 0 -3.5 0',
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={shapes[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <path d="M4 16A8.5 8.5 0 1 1 18 16" fill="none" stroke="var(--cpu)" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M11 13L15.5 7.5" stroke="var(--text)" strokeWidth="2" strokeLinecap="round" />
      <circle cx="11" cy="13" r="1.8" fill="var(--text)" />
    </svg>
  );
}
