import { sha256 } from '../platform/json.ts'
import { statusFontData } from './font-data.ts'

/** The one font of the status pages: woff2, weights 400 to 700. */
export const statusFont = Buffer.from(statusFontData, 'base64')

/** Its address changes with it, so that browsers may keep it for good. */
export const statusFontPath = `/status/text-${sha256(statusFont).slice(0, 8)}.woff2`
