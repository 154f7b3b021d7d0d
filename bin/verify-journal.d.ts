export function verifyJournal(file: Uint8Array | string): { whole: boolean; sentence: string }
