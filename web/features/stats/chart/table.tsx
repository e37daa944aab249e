type Cell = string | number | null;

export interface Table {
  /** `say`: how its numbers are written for people; in files they are plain. */
  columns: readonly { name: string; say?: (value: number) => string }[];
  rows: readonly (readonly Cell[])[];
}

/** The numbers behind a chart. */
export function DataTable({ table, label }: { table: Table; label: string }) {
  const { columns, rows } = table;
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="relative max-h-80 overflow-auto rounded-control border border-line"
    >
      <table className="tabular w-full text-14">
        <thead className="sticky top-0 bg-sunken text-12 text-quiet">
          <tr>
            {columns.map(({ name }, n) => (
              <th
                key={name}
                scope="col"
                className={`px-3 py-2 font-semibold ${n === 0 ? 'text-start' : 'text-end'}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(([first, ...rest], n) => (
            <tr key={n}>
              <th scope="row" className="max-w-60 truncate px-3 py-1.5 text-start font-medium">
                <bdi>{first}</bdi>
              </th>
              {rest.map((value, column) => (
                <td key={column} className="px-3 py-1.5 text-end whitespace-nowrap">
                  {typeof value === 'number'
                    ? (columns[column + 1]?.say?.(value) ?? value)
                    : (value ?? '–')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
