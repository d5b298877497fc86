/** The field that people do not see, by a name that programs like to fill in and browsers do not. */
export const TRAP = 'website'
