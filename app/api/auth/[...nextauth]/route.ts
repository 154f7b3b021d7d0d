import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { nextServices } from '../../../../lib/composition.ts'
import { nextAuthOptions } from '../../../../lib/platform/adapters/next-auth-options.ts'

/** next-auth's own addresses: csrf, sign-in, call-back, session, sign-out. */
async function handle(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  return NextAuth(request, context, nextAuthOptions(nextServices()))
}

export { handle as GET, handle as POST }
