/** Why an act was not done, beside its button. */
export function ActError({ children }: { children: string | null }) {
  return (
    <p role="alert" className="text-1 empty:hidden">
      {children && (
        <>
          <span aria-hidden="true" className="mr-1.5 font-mono font-bold">
            !
          </span>
          {children}
        </>
      )}
    </p>
  )
}
