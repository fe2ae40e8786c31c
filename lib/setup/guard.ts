/** Answers of 4xx in 24 hours from which on engineers are warned, and from which on it is urgent. */
export const GUARD = { warn: 3, urgent: 8 } as const;
