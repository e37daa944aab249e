/** In place of the composer where nothing can be written: why, and who could change it. */
export function Locked({ why }: { why: string }) {
  return (
    <div className="px-4 pb-6">
      <p
        role="note"
        className="rounded-card border border-line bg-sunken px-4 py-3 text-14 text-soft"
      >
        {why}
      </p>
    </div>
  );
}
