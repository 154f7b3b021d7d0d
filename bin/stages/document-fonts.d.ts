export function makeDocumentFonts(root: string): Promise<string>
