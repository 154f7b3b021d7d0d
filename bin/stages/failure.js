/** A stage that cannot go on. The message is one sentence that says what to do. */
export class Failure extends Error {}
