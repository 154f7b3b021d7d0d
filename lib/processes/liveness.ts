/** Looks without a sign of life until a process that gave one before is held to hang. */
const HANGS_AFTER = 10
/** From its start to its first sign, a process may take so many. */
const FIRST_SIGN_WITHIN = 90
/** So much of a look's second waited for a processor: it could hardly have given a sign. */
const STARVED_MS = 500
/** Looks without a sign that no lack of processors excuses. */
const NEVER_LONGER_THAN = 120

/**
 * Whether a process hangs, by its signs of life and by looks a second apart. On a machine that has no
 * time for anybody, ending a process for its silence makes things worse: looks are counted, not seconds,
 * and one in which the process waited for a processor does not count.
 */
export class Liveness {
  private left = FIRST_SIGN_WITHIN
  private silent = 0
  private waitedMs = 0

  /** The process gave a sign, however late after it was asked. */
  heard(): void {
    this.left = HANGS_AFTER
    this.silent = 0
  }

  /**
   * Counts a look.
   * @param waitedMs what the process has waited for a processor since its start
   * @returns true when it is to be ended
   */
  look(waitedMs: number): boolean {
    const starved = waitedMs - this.waitedMs >= STARVED_MS
    this.waitedMs = waitedMs
    this.silent += 1
    if (!starved) this.left -= 1
    return this.left <= 0 || this.silent >= NEVER_LONGER_THAN
  }
}
