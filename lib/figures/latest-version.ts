interface Kept<Value> {
  version: string
  value: Promise<Value>
}

/**
 * What was read last about each thing, for everybody who asks while it still stands so: those who ask
 * at the same moment wait for one read. A read that fails is not kept.
 */
export class LatestVersions<Value> {
  readonly #kept = new Map<string, Kept<Value>>()
  readonly #most: number

  /** @param most things remembered; the one read longest ago is forgotten first */
  constructor(most: number) {
    this.#most = most
  }

  /**
   * @param version changes whenever what would be read changes
   * @param read called only when nothing of this version is known or on its way
   */
  get(key: string, version: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#kept.get(key)
    if (known?.version === version) return known.value
    const value = read()
    this.#kept.delete(key)
    this.#kept.set(key, { version, value })
    value.catch(() => {
      if (this.#kept.get(key)?.value === value) this.#kept.delete(key)
    })
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest)
    return value
  }
}
