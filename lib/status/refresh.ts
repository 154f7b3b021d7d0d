/**
 * The little that a script adds: the page asks every ten seconds whether it has changed and takes the
 * new text in place. Without a script one reloads; nothing else is lost.
 */
export const refreshScript = `(() => {
  let tag = null
  const look = async () => {
    if (document.hidden) return
    try {
      const answer = await fetch(location.href, { cache: 'no-store', redirect: 'error', headers: tag ? { 'if-none-match': tag } : {} })
      if (answer.status !== 200) return
      tag = answer.headers.get('etag')
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      document.title = page.title
      for (const part of ['header', '.stale', 'main', 'footer']) {
        const old = document.querySelector(part), fresh = page.querySelector(part)
        if (old && fresh && old.innerHTML !== fresh.innerHTML) old.replaceWith(fresh)
        else if (old && !fresh) old.remove()
        else if (!old && fresh) document.querySelector('main').before(fresh)
      }
    } catch {}
  }
  setInterval(look, 10000)
  document.addEventListener('visibilitychange', look)
})()
`
