/** What stands behind `#` in the address of a line, within its room. */
export const lineAddress = (seq: number) => `#line-${seq}`
