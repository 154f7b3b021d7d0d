interface PersonLinkProps {
  id: string
  children: string
}

/** A name that opens how this person was reached, on the same board. */
export function PersonLink({ id, children }: PersonLinkProps) {
  return (
    <a
      href={`?person=${id}#person`}
      className="min-w-0 break-words underline decoration-rule underline-offset-2 hover:decoration-ink max-desk:inline-flex max-desk:min-h-11 max-desk:items-center"
    >
      <bdi>{children}</bdi>
    </a>
  )
}
