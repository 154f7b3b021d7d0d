/** Why the start stops. The message is one sentence for the operator that says what to do. */
export class CannotStart extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'CannotStart'
  }
}
