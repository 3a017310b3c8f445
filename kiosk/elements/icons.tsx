const paths = {
  sun: 'M3 18h18M6.5 18a5.5 5.5 0 0 1 11 0M12 5v4M4.6 10.2l2.4 2M19.4 10.2l-2.4 2',
  warning: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5v5.5l3.5 2',
  yellow: 'M12 3.5 22 20.5H2zM12 10v5M12 17.6v.2',
  red: 'M8 2.5h8l5.5 5.5v8L16 21.5H8L2.5 16V8zM12 7v6.5M12 16.6v.2',
  check: 'M4.5 12.5l5 5L19.5 7',
  pause: 'M8 5v14M16 5v14',
  transit: 'M3 12h16M13 6l6 6-6 6',
  inbox: 'M3 13h5l1.5 3h5L16 13h5M5 5h14l2 8v6H3v-6z',
  line: 'M3 9a13 13 0 0 1 18 0M6.5 13a8 8 0 0 1 11 0M10 17a3 3 0 0 1 4 0',
  cut: 'M3 3l18 18M3 9a13 13 0 0 1 5-3M21 9a13 13 0 0 0-8-3.4M6.5 13a8 8 0 0 1 3-1.8M10 17a3 3 0 0 1 4 0',
  keypad: 'M5 3h14v18H5zM8 7h8M8.5 11.5h.2M12 11.5h.2M15.4 11.5h.2M8.5 15.5h.2M12 15.5h.2M15.4 15.5h.2',
  camera: 'M3 8h4l2-3h6l2 3h4v11H3zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  halt: 'M8 2.5h8l5.5 5.5v8L16 21.5H8L2.5 16V8zM8 12h8',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing of 24 × 24; it repeats what the text beside it says, so it is hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
