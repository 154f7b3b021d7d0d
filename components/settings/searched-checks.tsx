'use client'

import { useState } from 'react'
import { Checkbox } from '../ui/checkbox.tsx'
import { Field } from '../ui/field.tsx'
import type { FieldSpec } from './form-answer.ts'

interface SearchedChecksProps {
  field: FieldSpec
  /** Typed before a refusal. */
  typed: string[] | undefined
  /** What the search is called. */
  search: string
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Many boxes to tick: a few letters leave those that match; what is ticked stays so. */
export function SearchedChecks({ field, typed, search }: SearchedChecksProps) {
  const [letters, setLetters] = useState('')
  const { name, choices = [], chosen = [] } = field
  const wanted = plain(letters.trim())
  return (
    <>
      <Field
        label={search}
        type="search"
        autoComplete="off"
        onChange={(event) => setLetters(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      <div className="mt-2 grid max-h-80 overflow-y-auto border-y border-rule py-1">
        {choices.map((choice) => (
          <div key={choice.value} hidden={!plain(choice.label).includes(wanted)}>
            <Checkbox
              name={name}
              value={choice.value}
              label={choice.label}
              hint={choice.hint}
              defaultChecked={(typed ?? chosen).includes(choice.value)}
            />
          </div>
        ))}
      </div>
    </>
  )
}
