export function verifyJournal(
  file: Uint8Array | string,
  printed?: string,
): { whole: boolean; sentence: string }
