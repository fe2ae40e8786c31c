/** A small round control of the header: its words where there is room, on a phone its picture alone. */
export const chipClass =
  "outlined-when-forced inline-flex h-11 min-w-11 items-center justify-center gap-1.5 whitespace-nowrap rounded-full text-small desk:h-7 desk:min-w-7 desk:px-2.5 wide:px-3";

/** The words of a chip. */
export const chipWordsClass = "max-wide:sr-only";
