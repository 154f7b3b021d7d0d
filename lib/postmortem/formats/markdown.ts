import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { PostmortemDocument } from '../document.ts'
import { treeOf } from './mdast.ts'

/** GitHub-flavoured Markdown. What a person wrote comes out as text, whatever signs it holds. */
export function asMarkdown(document: PostmortemDocument): string {
  return toMarkdown(treeOf(document), {
    bullet: '-',
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  })
}
