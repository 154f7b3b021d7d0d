interface Waiting<Item, Result> {
  item: Item
  settle: (result: PromiseSettledResult<Result>) => void
}

/**
 * Work done in groups: while one group of a lane is at work, whatever comes for that lane waits, and is
 * then done together. Who comes alone waits for nobody. Lanes know nothing of each other.
 */
export class GroupTurns<Item, Result> {
  private readonly lanes = new Map<string, Waiting<Item, Result>[]>()

  /**
   * @param work does a group, in the order in which its items came, and gives a result for each
   * @param limit items of one group at most
   */
  constructor(
    private readonly work: (items: Item[]) => Promise<PromiseSettledResult<Result>[]>,
    private readonly limit: number,
  ) {}

  /** Does an item when it is its lane's turn. */
  take(lane: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const settle = (result: PromiseSettledResult<Result>) =>
        result.status === 'fulfilled' ? resolve(result.value) : reject(result.reason)
      const waiting = this.lanes.get(lane)
      if (waiting) {
        waiting.push({ item, settle })
        return
      }
      const fresh = [{ item, settle }]
      this.lanes.set(lane, fresh)
      // Whoever comes in the same breath belongs to the same group.
      process.nextTick(() => void this.serve(lane, fresh))
    })
  }

  private async serve(lane: string, waiting: Waiting<Item, Result>[]): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, this.limit)
      const results = await this.resultsOf(group.map(({ item }) => item))
      for (const [index, { settle }] of group.entries()) settle(results[index] ?? UNANSWERED)
    }
    this.lanes.delete(lane)
  }

  private async resultsOf(items: Item[]): Promise<PromiseSettledResult<Result>[]> {
    try {
      return await this.work(items)
    } catch (reason) {
      return items.map(() => ({ status: 'rejected', reason }))
    }
  }
}

const UNANSWERED: PromiseRejectedResult = {
  status: 'rejected',
  reason: new Error('a group left one of its items without a result'),
}
