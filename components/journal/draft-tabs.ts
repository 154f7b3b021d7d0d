/** Other pages with the same room. */
export interface DraftTabs {
  /** Ids of those that live. */
  living(): Promise<ReadonlySet<string>>
  close(): void
}

/** A tab that is alive answers within this, ms; one that the system put to sleep may not. */
const ANSWER_MS = 500

type Message = { is: 'asked' } | { is: 'living'; id: string } | { is: 'gone' }

/**
 * @param id of this page
 * @param gone called when another page went away
 */
export function draftTabs(name: string, id: string, gone: () => void): DraftTabs {
  if (typeof BroadcastChannel === 'undefined') {
    return { living: async () => new Set(), close: () => undefined }
  }
  const channel = new BroadcastChannel(name)
  const questions = new Set<Set<string>>()
  const say = (message: Message) => channel.postMessage(message)
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.is === 'asked') say({ is: 'living', id })
    else if (data.is === 'gone') gone()
    else for (const answers of questions) answers.add(data.id)
  }
  const leave = () => say({ is: 'gone' })
  addEventListener('pagehide', leave)
  return {
    living: async () => {
      const answers = new Set<string>()
      questions.add(answers)
      say({ is: 'asked' })
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS))
      questions.delete(answers)
      return answers
    },
    close: () => {
      removeEventListener('pagehide', leave)
      leave()
      channel.close()
    },
  }
}
