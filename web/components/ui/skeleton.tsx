/** A place for what is on its way, as large as it will be. */
export function Skeleton({ className = '' }: { className?: string }) {
  return (
    <span aria-hidden className={`block animate-pulse rounded-control bg-line/70 ${className}`} />
  );
}

/** Rows of a list that is on its way. */
export function SkeletonRows({ count, height }: { count: number; height: string }) {
  return (
    <div aria-hidden className="divide-y divide-line rounded-card border border-line bg-raised">
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={`flex items-center gap-4 px-5 ${height}`}>
          <Skeleton className="size-8 shrink-0" />
          <div className="min-w-0 flex-1">
            <Skeleton className="h-3.5 w-40 max-w-full" />
            <Skeleton className="mt-2 h-3 w-72 max-w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
