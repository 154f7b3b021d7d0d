const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'
const FRAME_MS = 120

/**
 * Shows a long step while it runs: a moving line on a terminal, one line at each end elsewhere.
 * @template Result
 * @param {string} label
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(label, work) {
  const from = performance.now()
  const seconds = () => `${Math.round((performance.now() - from) / 1000)} s`
  const moving = process.stdout.isTTY
  let frame = 0
  const draw = () => {
    frame = (frame + 1) % FRAMES.length
    process.stdout.write(`\r\x1b[2K${FRAMES[frame]} ${label} … ${seconds()}`)
  }
  if (!moving) process.stdout.write(`${label} …\n`)
  const timer = moving ? setInterval(draw, FRAME_MS) : null
  const finish = (mark) => {
    if (timer) clearInterval(timer)
    process.stdout.write(`${moving ? '\r\x1b[2K' : ''}${mark} ${label} (${seconds()})\n`)
  }
  try {
    const result = await work()
    finish('✓')
    return result
  } catch (error) {
    finish('✗')
    throw error
  }
}
