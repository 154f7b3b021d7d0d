export function bundlePress(root: string): Promise<string>
