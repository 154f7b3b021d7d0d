'use client'

import { useEffect, useState } from 'react'

/** A part of the room that is seldom needed. */
export interface LaterPart<Part> {
  /** Fetches it, once; what failed is tried again. */
  load(): Promise<Part>
  /** Null until it is there. */
  now(): Part | null
}

const parts = new Set<LaterPart<unknown>>()

/** @param fetch a dynamic import */
export function later<Part>(fetch: () => Promise<Part>): LaterPart<Part> {
  let asked: Promise<Part> | null = null
  let known: Part | null = null
  const load = async () => {
    asked ??= fetch()
    try {
      known = await asked
      return known
    } catch (error) {
      asked = null
      throw error
    }
  }
  const part = { load, now: () => known }
  parts.add(part)
  return part
}

/**
 * Fetches what the room may still need once it has nothing else to do: it then opens at once, with
 * nothing typed into the void meanwhile, and without a network too.
 */
export function useLaterParts() {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const part of parts) part.load().catch(() => undefined)
    }, SOON_MS)
    return () => clearTimeout(timer)
  }, [])
}

/** After the room stands. */
const SOON_MS = 2_000

/**
 * A part that is fetched at the latest when it is drawn.
 * @returns `part` null until it is there; `failed` when it could not be fetched
 */
export function useLater<Part>(wanted: LaterPart<Part>): { part: Part | null; failed: boolean } {
  const [part, setPart] = useState(wanted.now)
  const [failed, setFailed] = useState(false)
  const missing = part === null
  useEffect(() => {
    if (!missing) return
    wanted.load().then(
      (loaded) => setPart(loaded),
      () => setFailed(true),
    )
  }, [wanted, missing])
  return { part, failed }
}
