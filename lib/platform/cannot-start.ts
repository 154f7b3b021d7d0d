/** Why the start stops. The message is one sentence for the operator that says what to do. */
export class CannotStart extends Error {
  /** It may pass without anybody changing a setting: a server that is down now. */
  readonly mayPass: boolean

  constructor(sentence: string, { mayPass = false } = {}) {
    super(sentence)
    this.name = 'CannotStart'
    this.mayPass = mayPass
  }
}
