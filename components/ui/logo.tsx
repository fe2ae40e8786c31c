export function Logo() {
  return (
    <span className="outlined-when-forced grid size-8 shrink-0 place-items-center rounded-base bg-accent text-on-accent">
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className="size-4.5"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.9}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M4 21V9l8-5 8 5v12M9 21v-7h6v7" />
      </svg>
    </span>
  );
}
