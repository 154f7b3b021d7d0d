/** A shift as a calendar tells it. */
export interface Shift {
  from: Date
  to: Date
  /** Of those who are invited, in lower case. */
  emails: readonly string[]
  title: string
}
