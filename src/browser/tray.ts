/** Keeps the shortlist in this browser. */
export {}
