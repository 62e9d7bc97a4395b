/** Two zones, of which one fires: the mark of Overfire. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <rect
        x="1.5"
        y="1.5"
        width="17"
        height="17"
        rx="2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      <path d="M10 1.5v17" stroke="currentColor" strokeWidth="1.5" />
      <g fill="var(--fake)">
        <rect x="12" y="4" width="4.5" height="2" />
        <rect x="12" y="7.3" width="4.5" height="2" />
        <rect x="12" y="10.6" width="4.5" height="2" />
        <rect x="12" y="13.9" width="4.5" height="2" />
      </g>
      <rect x="4.2" y="9" width="2.6" height="2" fill="currentColor" opacity="0.55" />
    </svg>
  );
}
