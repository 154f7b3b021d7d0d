import { Refusal } from '../platform/refusal.ts'

const COMMANDS_PER_SECOND = 200

/**
 * How many commands one connection may send in a second. A tab that comes back sends all the lines
 * that waited in it at once; only a runaway script sends more.
 */
export class CommandBudget {
  private second = 0
  private spent = 0

  /** @throws Refusal too_many */
  spend(now: Date): void {
    const second = Math.floor(now.getTime() / 1_000)
    if (second !== this.second) this.spent = 0
    this.second = second
    this.spent += 1
    if (this.spent > COMMANDS_PER_SECOND) {
      throw new Refusal({ code: 'too_many', message: 'tooManyTries' })
    }
  }
}
