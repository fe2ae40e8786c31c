/** A link, or a button that looks like one, large enough for a thumb. */
export const linkClass =
  "inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 desk:min-h-8";
