'use client';

import { useRouter } from 'next/navigation';
import { type Locale, localeNames, locales, rememberLocale } from '@/lib/words/locale';

/** Chooses the language of all pages, and remembers it. */
export function LanguageSelect({ locale, label }: { locale: Locale; label: string }) {
  const router = useRouter();
  return (
    <select
      aria-label={label}
      value={locale}
      onChange={(event) => {
        const chosen = locales.find((one) => one === event.target.value);
        if (!chosen) return;
        rememberLocale(chosen);
        document.documentElement.lang = chosen;
        router.refresh();
      }}
      className="h-9 w-fit cursor-pointer rounded-control border border-line-strong bg-raised px-2.5 text-14"
    >
      {locales.map((one) => (
        <option key={one} value={one} lang={one}>
          {localeNames[one]}
        </option>
      ))}
    </select>
  );
}
