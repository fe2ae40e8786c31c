/** A small round control of the header, and the picture in it. */
export const chipClass =
  "group inline-flex h-11 min-w-11 items-center justify-center whitespace-nowrap rounded-full text-small desk:h-8 desk:min-w-8";

/** What one sees of it: on a phone it is smaller than what a thumb may hit. */
export const chipFaceClass =
  "outlined-when-forced flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-full desk:h-7 min-[80rem]:px-3";

/** Its words, where the header has room for them. */
export const chipWordsClass = "max-[80rem]:sr-only";
